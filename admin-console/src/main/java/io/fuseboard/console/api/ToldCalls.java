package io.fuseboard.console.api;

import io.fuseboard.model.Mode;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import io.fuseboard.telemetry.RecentCalls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who answers, what is refused and how breakers judge in all instances of an application, as their nodes tell it: counts
 * added. Where no node has told, nothing is known, and that is not 0.
 */
final class ToldCalls {

    private static final RecentCalls NONE = new RecentCalls(
            new Answers(0, 0, 0, 0, 0, 0, 0), Map.of(), Map.of(), Shares.WINDOW, Mode.GUARD, Optional.empty());

    private final ToldParts<RecentCalls> told = new ToldParts<>("calls", RecentCalls::parse);

    /**
     * What is known of one fuse.
     *
     * @param calls of all instances that told; absent: none has
     * @param instances how many of them have told
     * @param notTold how many have not
     */
    record Known(Optional<RecentCalls> calls, int instances, int notTold) {

        /** Who answered; without counts where nobody has told. */
        Map<String, Object> answers() {
            Map<String, Object> answers = new LinkedHashMap<>();
            calls.ifPresent(its -> answers.putAll(Shares.view(its.window().toSeconds(), its.answers())));
            answers.put("instances", instances);
            answers.put("notTold", notTold);
            return answers;
        }
    }

    /** Hears everybody once more, as {@link ToldParts#hear} does. */
    void hear(List<Sighting> all, long now) {
        told.hear(all, now);
    }

    Known of(String application, String fuse) {
        ToldParts.Heard<RecentCalls> its = told.of(application, fuse);
        int notTold = its.notSaid() + its.mute();
        // Who has told of all its fuses and not of this one has not been asked lately: its part is none.
        int instances = its.nodes() - notTold;
        return new Known(
                instances == 0
                        ? Optional.empty()
                        : Optional.of(
                                its.said().stream().reduce(RecentCalls::plus).orElse(NONE)),
                instances,
                notTold);
    }
}
