package io.fuseboard.console.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The stand-alone console, in this process until it is told to end. */
@Command(name = "console")
final class ConsoleCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        return ((Cli) Objects.requireNonNull(spec, "spec").root().userObject()).console();
    }
}
