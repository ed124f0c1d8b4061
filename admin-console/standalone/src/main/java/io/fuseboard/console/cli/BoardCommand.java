package io.fuseboard.console.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that needs the board's store. */
abstract class BoardCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** Does it. Failures may be thrown: {@link Failed} with words, a store's own as they are. */
    abstract Answer answer(Session session);

    @Override
    public final Integer call() {
        Cli cli = (Cli) Objects.requireNonNull(spec, "spec").root().userObject();
        return cli.execute(this).code();
    }
}
