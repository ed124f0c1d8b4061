package io.fuseboard.test;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a test expects of a fuse. Counts begin with the test; each method throws an {@link AssertionError} that says how the fuse
 * stands.
 */
public final class FuseExpectation {

    private final String name;
    private final Supplier<FuseSnapshot> fuse;
    private final Supplier<Counts> before;

    FuseExpectation(String name, Supplier<FuseSnapshot> fuse, Supplier<Counts> before) {
        this.name = name;
        this.fuse = fuse;
        this.before = before;
    }

    public FuseExpectation isClosed() {
        return is(CircuitState.CLOSED);
    }

    public FuseExpectation isOpen() {
        return is(CircuitState.OPEN);
    }

    public FuseExpectation isHalfOpen() {
        return is(CircuitState.HALF_OPEN);
    }

    public FuseExpectation is(CircuitState state) {
        Optional<CircuitState> now = fuse.get().breaker().map(BreakerSnapshot::state);
        return expect(
                now.equals(Optional.of(state)),
                "to be " + state + ", but it " + now.map(it -> "is " + it).orElse("has no breaker"));
    }

    /** The guarded method itself has answered so many calls. */
    public FuseExpectation methodAnswered(long calls) {
        return counted(calls, counts().answers().main(), "answers of its method");
    }

    /** Backup methods have answered so many. */
    public FuseExpectation backupsAnswered(long calls) {
        return counted(calls, counts().answers().backup(), "answers of backups");
    }

    /** Last good answers were given so many times. */
    public FuseExpectation lastGoodAnswered(long calls) {
        return counted(calls, counts().answers().lastGood(), "last good answers");
    }

    /** Declared empty values were given so many times. */
    public FuseExpectation emptyAnswered(long calls) {
        return counted(calls, counts().answers().empty(), "empty values");
    }

    /** So many callers got nothing but a notice. */
    public FuseExpectation noticesAnswered(long calls) {
        return counted(calls, counts().answers().notice(), "notices");
    }

    /** So many calls failed, and nobody answered instead. */
    public FuseExpectation failed(long calls) {
        return counted(calls, counts().answers().failed(), "calls that failed without an answer");
    }

    /** So many calls were refused for this reason, whoever answered them then. */
    public FuseExpectation refused(RefusalReason reason, long calls) {
        return counted(calls, counts().refusals().getOrDefault(reason, 0L), "refusals because of " + reason);
    }

    /** Nobody has called it. */
    public FuseExpectation wasNotCalled() {
        Counts counts = counts();
        return expect(
                counts.answers().equals(Counts.NONE.answers())
                        && counts.refusals().isEmpty()
                        && counts.inside() == 0,
                "not to be called");
    }

    private FuseExpectation counted(long expected, long found, String what) {
        return expect(expected == found, expected + " " + what + ", but there were " + found);
    }

    private FuseExpectation expect(boolean isSo, String what) {
        if (!isSo) {
            throw new AssertionError(
                    "Expected of fuse '" + name + "' " + what + ".\n    Since the test began: " + counts());
        }
        return this;
    }

    private Counts counts() {
        return Counts.of(fuse.get()).since(before.get());
    }
}
