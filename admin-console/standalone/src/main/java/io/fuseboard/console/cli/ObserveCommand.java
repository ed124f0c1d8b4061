package io.fuseboard.console.cli;

import io.fuseboard.model.WholeBoard;
import picocli.CommandLine.Command;

/** Has guards count, and refuse nobody. */
@Command(name = "observe")
final class ObserveCommand extends WholeBoardCommand {

    ObserveCommand() {
        super(WholeBoard.OBSERVED);
    }
}
