package io.fuseboard;

import io.fuseboard.model.Outcome;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeoutException;

/**
 * A dependency at 80 % load that is three times slower for three seconds, and callers who give up after a second and try up to
 * three times; in simulated time. It has 20 workers at 50 ms and works on what its callers have given up, as servers do.
 */
final class Storm {

    private static final long SECOND = 1_000_000_000;
    private static final double CALLERS = 320;
    private static final int WORKERS = 20;
    private static final long WORK = 50_000_000;
    private static final int ATTEMPTS = 3;
    private static final int TROUBLE_BEGINS = 10;
    private static final int TROUBLE_ENDS = 13;

    private final Fuse fuse;
    private final FakeTicker ticker;
    private final boolean asks;
    private final Random random = new Random(11);
    private final PriorityQueue<Long> workers = new PriorityQueue<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
    private final int[] callers = new int[1_000];
    private final int[] served = new int[1_000];
    private int seconds;
    private long first;
    private long attempts;
    private long now;

    /** @param came in which second the caller came; `passage` is null where a caller comes */
    private record Event(long at, int came, int attempt, Passage passage, boolean inTime) {}

    Storm(Fuse fuse, FakeTicker ticker, boolean asks) {
        this.fuse = fuse;
        this.ticker = ticker;
        this.asks = asks;
        for (int i = 0; i < WORKERS; i++) {
            workers.add(0L);
        }
    }

    void run(int length) {
        seconds = length;
        for (double at = 0; at < length * (double) SECOND; at -= Math.log(1 - random.nextDouble()) / CALLERS * SECOND) {
            int second = (int) (at / SECOND);
            callers[second]++;
            first++;
            events.add(new Event((long) at, second, 0, null, false));
        }
        while (!events.isEmpty()) {
            Event next = events.poll();
            ticker.advance(Duration.ofNanos(next.at - now));
            now = next.at;
            if (next.passage == null) {
                attempt(next.came, 1);
            } else {
                end(next);
            }
        }
    }

    private void attempt(int came, int number) {
        attempts++;
        int second = (int) (now / SECOND);
        boolean trouble = second >= TROUBLE_BEGINS && second < TROUBLE_ENDS;
        long done = Math.max(now, workers.poll()) + (long) (WORK * (trouble ? 3 : 1) * (0.5 + random.nextDouble()));
        workers.add(done);
        boolean inTime = done - now <= SECOND;
        events.add(new Event(inTime ? done : now + SECOND, came, number, fuse.enter(), inTime));
    }

    private void end(Event call) {
        if (call.inTime) {
            call.passage.end(Outcome.SUCCESS);
            served[call.came]++;
            return;
        }
        TimeoutException late = new TimeoutException("too late");
        call.passage.end(late);
        if (call.attempt < ATTEMPTS && (!asks || fuse.retryBudget().mayRetry(late))) {
            attempt(call.came, call.attempt + 1);
        }
    }

    double goodOfSecond(int second) {
        return (double) served[second] / callers[second];
    }

    double goodOfLast(int count) {
        int all = 0;
        int good = 0;
        for (int i = seconds - count; i < seconds; i++) {
            all += callers[i];
            good += served[i];
        }
        return (double) good / all;
    }

    double amplification() {
        return (double) attempts / first;
    }

    /** Seconds after the trouble from which on nearly all were served. */
    int healedAfter() {
        int last = seconds - 1;
        while (last >= TROUBLE_ENDS && goodOfSecond(last) > 0.95) {
            last--;
        }
        return last + 1 - TROUBLE_ENDS;
    }
}
