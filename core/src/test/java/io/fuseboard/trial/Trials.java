package io.fuseboard.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Random cases that can be told again: each has a seed of its own, and a failing one is made as short as it gets before
 * it is shown.
 */
public final class Trials {

    private Trials() {}

    /** A setting and what happens in it. */
    public record Case<S, O>(S setting, List<O> operations) {}

    /** Plays a case. */
    @FunctionalInterface
    public interface Play<S, O> {
        /** What went wrong, or null. */
        @Nullable
        String problem(S setting, List<O> operations);
    }

    /** Runs {@code rounds} cases, the first from {@code seed}, the next from {@code seed + 1}; how many operations in all. */
    public static <S, O> long run(long seed, int rounds, Function<Random, Case<S, O>> generator, Play<S, O> play) {
        long operations = 0;
        for (long round = seed; round < seed + rounds; round++) {
            Case<S, O> drawn = generator.apply(new Random(round));
            operations += drawn.operations().size();
            if (problem(play, drawn.setting(), drawn.operations()) != null) {
                List<O> few = shortest(play, drawn.setting(), drawn.operations());
                throw new AssertionError("seed " + round + ", " + drawn.setting() + "\n  " + few.size()
                        + " operations: " + few + "\n  " + problem(play, drawn.setting(), few));
            }
        }
        return operations;
    }

    private static <S, O> List<O> shortest(Play<S, O> play, S setting, List<O> failing) {
        List<O> best = failing;
        for (int chunk = Math.max(1, best.size() / 2); chunk > 0; chunk /= 2) {
            for (int from = 0; from < best.size(); ) {
                List<O> less = new ArrayList<>(best.subList(0, from));
                less.addAll(best.subList(Math.min(best.size(), from + chunk), best.size()));
                if (problem(play, setting, less) != null) {
                    best = less;
                } else {
                    from += chunk;
                }
            }
        }
        return best;
    }

    private static <S, O> @Nullable String problem(Play<S, O> play, S setting, List<O> operations) {
        try {
            return play.problem(setting, operations);
        } catch (RuntimeException | AssertionError e) {
            return e.toString();
        }
    }
}
