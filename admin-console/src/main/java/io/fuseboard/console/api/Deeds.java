package io.fuseboard.console.api;

import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.store.DimRecord;
import io.fuseboard.store.PlanRecord;
import java.util.Optional;

/** What was done to documents of a board that are no switches: plans, texts, claims, orders for all of it. */
enum Deeds {
    PLAN_ENGAGED(Phrase.DEED_PLAN_ENGAGED),
    PLAN_ENDED(Phrase.DEED_PLAN_ENDED),
    PLAN_WRITTEN(Phrase.DEED_PLAN_WRITTEN),
    PLAN_REMOVED(Phrase.DEED_PLAN_REMOVED),
    CLAIMED(Phrase.CLAIMED),
    RELEASED(Phrase.RELEASED),
    ORDERED(Phrase.DEED_ORDERED),
    LIFTED(Phrase.DEED_LIFTED),
    DIMMED(Phrase.DEED_DIMMED),
    UNDIMMED(Phrase.DEED_UNDIMMED),
    SAID(Phrase.DEED_SAID),
    UNSAID(Phrase.DEED_UNSAID),
    WRITTEN(Phrase.DEED_WRITTEN),
    REMOVED(Phrase.DEED_REMOVED);

    private final Phrase words;

    Deeds(Phrase words) {
        this.words = words;
    }

    String in(Language language) {
        return words.in(language);
    }

    /** Empty for switches, whose holds say what was done. */
    static Optional<Deeds> of(Move move) {
        boolean left = move.after().isEmpty();
        if (move.key().startsWith("feature:") || move.key().startsWith("fuse:")) {
            return Optional.empty();
        }
        if (move.key().startsWith(PlanView.PREFIX)) {
            return Optional.of(plan(move));
        }
        if (move.key().startsWith(Claims.PREFIX)) {
            return Optional.of(left ? RELEASED : CLAIMED);
        }
        if (move.key().startsWith(DimRecord.PREFIX)) {
            return Optional.of(left ? UNDIMMED : DIMMED);
        }
        if (move.key().startsWith("notice:")) {
            return Optional.of(left ? UNSAID : SAID);
        }
        if (move.key().startsWith("board:")) {
            return Optional.of(left ? LIFTED : ORDERED);
        }
        return Optional.of(left ? REMOVED : WRITTEN);
    }

    private static Deeds plan(Move move) {
        try {
            Optional<PlanRecord> before = move.before().map(json -> PlanRecord.read(move.key(), json));
            Optional<PlanRecord> after = move.after().map(json -> PlanRecord.read(move.key(), json));
            if (!before.flatMap(PlanRecord::spec).equals(after.flatMap(PlanRecord::spec))) {
                return after.flatMap(PlanRecord::spec).isPresent() ? PLAN_WRITTEN : PLAN_REMOVED;
            }
            return before.flatMap(PlanRecord::last).equals(after.flatMap(PlanRecord::last)) ? PLAN_ENDED : PLAN_ENGAGED;
        } catch (IllegalArgumentException notUnderstood) {
            return move.after().isPresent() ? PLAN_WRITTEN : PLAN_REMOVED;
        }
    }
}
