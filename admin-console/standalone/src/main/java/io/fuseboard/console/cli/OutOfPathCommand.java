package io.fuseboard.console.cli;

import io.fuseboard.model.WholeBoard;
import picocli.CommandLine.Command;

/** Has calls go as they would without the library. */
@Command(name = "take-out-of-the-path")
final class OutOfPathCommand extends WholeBoardCommand {

    OutOfPathCommand() {
        super(WholeBoard.OUT_OF_PATH);
    }
}
