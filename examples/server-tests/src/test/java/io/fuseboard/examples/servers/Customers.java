package io.fuseboard.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Customers of a node where dish animations are off: they call all the time, and note what is not as before. */
final class Customers {

    private static final long PACE = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int MOST_NOTES = 5;

    private final Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private final Node node;
    private volatile boolean left;
    private long calls;
    private long moved;
    private long slowest;

    Customers(Node node) {
        assertThat(node.animation.isOn()).isFalse();
        this.node = node;
        this.thread = new Thread(this::call, "customers");
        thread.setDaemon(true);
        thread.start();
    }

    private void call() {
        while (!left) {
            long start = System.nanoTime();
            try {
                if (!node.fuse.call(() -> "body").equals("body") || node.animation.isOn()) {
                    moved++;
                }
            } catch (RuntimeException | Error cause) {
                if (failed.size() < MOST_NOTES) {
                    failed.add(cause);
                }
            }
            slowest = Math.max(slowest, System.nanoTime() - start);
            calls++;
            LockSupport.parkNanos(PACE);
        }
    }

    /** No call has failed, and no switch has moved. */
    void leaveContent(String what) throws InterruptedException {
        left = true;
        thread.join(TimeUnit.SECONDS.toMillis(Node.DEADLINE_SECONDS));
        assertThat(thread.isAlive()).as("a call that does not end").isFalse();
        assertThat(failed).isEmpty();
        assertThat(moved).as("calls that saw the switch elsewhere").isZero();
        assertThat(calls).isPositive();
        System.out.println(what + ": " + calls + " calls, none failed, the slowest took " + slowest / 1_000 + " us");
    }
}
