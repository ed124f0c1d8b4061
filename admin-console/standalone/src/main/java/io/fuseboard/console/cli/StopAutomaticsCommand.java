package io.fuseboard.console.cli;

import io.fuseboard.model.WholeBoard;
import picocli.CommandLine.Command;

/** Has machines leave their hands off. */
@Command(name = "stop-automatics")
final class StopAutomaticsCommand extends WholeBoardCommand {

    StopAutomaticsCommand() {
        super(WholeBoard.AUTOMATICS_STOPPED);
    }
}
