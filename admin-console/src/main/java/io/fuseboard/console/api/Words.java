package io.fuseboard.console.api;

import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.model.Hold;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.store.Holds;
import io.fuseboard.store.Orders;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents and moves as people read them. */
final class Words {

    private Words() {}

    /** The holds in a document; none where it cannot be understood, which the node alarms about. */
    static List<Map<String, Object>> holds(String json) {
        return read(json).stream().map(View::hold).toList();
    }

    static String reason(Revision revision, Language language) {
        return revision.actor().equals(Orders.NOBODY) && revision.reason().equals(Orders.TIME_OVER)
                ? Phrase.TIME_OVER.in(language)
                : revision.reason();
    }

    static String actor(Revision revision, Language language) {
        return revision.actor().equals(Orders.NOBODY) ? Phrase.AUTOMATIC.in(language) : revision.actor();
    }

    static String move(Move move, Language language) {
        Optional<Deeds> deed = Deeds.of(move);
        return deed.isPresent() ? deed.get().in(language) : changed(move, language);
    }

    private static String changed(Move move, Language language) {
        return Phrase.CHANGED.in(language, position(move.before(), language), position(move.after(), language));
    }

    private static String position(Optional<String> document, Language language) {
        return document.map(Words::read)
                .flatMap(holds -> holds.stream().findFirst())
                .map(hold -> word(hold, language))
                .orElseGet(() -> Phrase.AUTOMATIC.in(language));
    }

    private static String word(Hold hold, Language language) {
        boolean ends = hold.until().isPresent();
        Phrase phrase = switch (hold.position()) {
            case AUTO -> Phrase.AUTOMATIC;
            case DEGRADED -> ends ? Phrase.TURNED_OFF_UNTIL : Phrase.TURNED_OFF;
            case KEPT_ON -> ends ? Phrase.KEPT_ON_UNTIL : Phrase.KEPT_ON;
            case UNGUARDED -> Phrase.PASSED_OVER_UNTIL;
        };
        return ends ? phrase.in(language, hold.until().get()) : phrase.in(language);
    }

    /** The same as holds. */
    static List<Hold> read(String json) {
        try {
            return Holds.read(json);
        } catch (IllegalArgumentException poisoned) {
            return List.of();
        }
    }
}
