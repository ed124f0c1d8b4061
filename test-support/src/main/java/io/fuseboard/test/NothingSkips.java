package io.fuseboard.test;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * A run of tests that fails at its end when one of them was skipped or gave up on an assumption.
 *
 * <p>The end of the session is the one place from which a listener can fail a run: JUnit logs what a {@link
 * TestExecutionListener} throws and goes on.
 */
public final class NothingSkips implements LauncherSessionListener, TestExecutionListener {

    /** The system property that makes a run strict; anything but {@code true} leaves it as it is. */
    public static final String STRICT = "io.fuseboard.strict";

    private final Queue<String> skipped = new ConcurrentLinkedQueue<>();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Boolean.getBoolean(STRICT)) {
            session.getLauncher().registerTestExecutionListeners(this);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped.add(name(test) + " was skipped: " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED) {
            skipped.add(name(test) + " gave up: "
                    + result.getThrowable().map(Throwable::getMessage).orElse("without a reason"));
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (!skipped.isEmpty()) {
            throw new AssertionError(
                    "No test may skip while " + STRICT + " is true, but\n  " + String.join("\n  ", skipped));
        }
    }

    private static String name(TestIdentifier test) {
        return test.getParentIdObject()
                .map(parent -> parent.getLastSegment().getValue() + " > ")
                .orElse("")
                .concat(test.getDisplayName());
    }
}
