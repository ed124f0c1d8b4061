package io.fuseboard.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Threads that begin together, as nearly at the same moment as they can. */
public final class Together {

    /** Only an actor that never ends is late: where others have the processors, a round may take a thousand times as long. */
    private static final int DEADLINE_SECONDS = 600;

    private Together() {}

    /** One thread for each; returns when all have ended. */
    public static void run(List<? extends Runnable> actors) {
        AtomicInteger waiting = new AtomicInteger(actors.size());
        ExecutorService threads = Executors.newFixedThreadPool(actors.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Runnable actor : actors) {
                running.add(threads.submit(() -> {
                    meet(waiting);
                    actor.run();
                }));
            }
            for (Future<?> one : running) {
                one.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new AssertionError("an actor did not come to its end", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The same {@code count} threads, numbered from 0. */
    public static void run(int count, IntFunction<Runnable> actor) {
        List<Runnable> actors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            actors.add(actor.apply(i));
        }
        run(actors);
    }

    /** Plays many short rounds: all actors of a round begin together, and the next begins when all have ended. */
    public static void rounds(int rounds, IntFunction<Round> rehearse) {
        List<Round> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            all.add(rehearse.apply(i));
        }
        int actors = all.get(0).actors().size();
        List<AtomicInteger> starts = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            starts.add(new AtomicInteger(actors));
        }
        run(actors, actor -> () -> {
            for (int i = 0; i < rounds; i++) {
                meet(starts.get(i));
                all.get(i).actors().get(actor).run();
            }
        });
        all.forEach(round -> round.arbiter().run());
    }

    /**
     * One round.
     *
     * @param actors what runs at the same time
     * @param arbiter what must hold when all have ended
     */
    public record Round(List<Runnable> actors, Runnable arbiter) {}

    private static void meet(AtomicInteger waiting) {
        waiting.decrementAndGet();
        for (int spins = 0; waiting.get() > 0; spins++) {
            if (spins < 1_000) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }
}
