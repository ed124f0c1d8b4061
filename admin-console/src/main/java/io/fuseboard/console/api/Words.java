package io.fuseboard.console.api;

import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.model.Hold;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.store.Holds;
import io.fuseboard.store.NoticeTexts;
import io.fuseboard.store.Orders;
import io.fuseboard.telemetry.Pressure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Documents and moves as people read them. */
final class Words {

    /* A time that pages tell in the reader's own zone. */
    private static final Pattern WINDOW = Pattern.compile("its window, until (\\S+)");
    private static final Pattern CIRCUIT = Pattern.compile("the circuit of (\\S+) is open");

    private Words() {}

    /** The holds in a document; none where it cannot be understood, which the node alarms about. */
    static List<Map<String, Object>> holds(String json) {
        return read(json).stream().map(View::hold).toList();
    }

    static String reason(Revision revision, Language language) {
        return revision.actor().equals(Orders.NOBODY)
                ? byItself(revision.reason(), language).orElse(revision.reason())
                : revision.reason();
    }

    /* What machines say, who speak English on the board. */
    private static Optional<String> byItself(String reason, Language language) {
        for (Phrase phrase :
                List.of(Phrase.TIME_OVER, Phrase.PUT_OFF, Phrase.PRESSURE_OVER, Phrase.TRIGGER_OVER, Phrase.STOPPED)) {
            if (phrase.in(Language.EN).equals(reason)) {
                return Optional.of(phrase.in(language));
            }
        }
        Matcher window = WINDOW.matcher(reason);
        if (window.matches()) {
            return Optional.of(Phrase.WINDOW_CAME.in(language, window.group(1)));
        }
        Matcher open = CIRCUIT.matcher(reason);
        return open.matches()
                ? Optional.of(Phrase.CIRCUIT_IS_OPEN.in(language, open.group(1)))
                : Pressure.parse(reason).map(pressure -> pressure.in(language.locale()));
    }

    static String actor(Revision revision, Language language) {
        return revision.actor().equals(Orders.NOBODY) ? Phrase.AUTOMATIC.in(language) : revision.actor();
    }

    static String move(Move move, Language language) {
        Optional<Deeds> deed = Deeds.of(move);
        Optional<Dims> dims = Dims.of(move);
        if (dims.isPresent()) {
            return dimmed(dims.get(), deed.orElseThrow(), language);
        }
        if (deed.filter(Deeds.SAID::equals).isPresent()) {
            return Phrase.SAID_WHAT.in(language, said(move.key(), move.after().orElse("")));
        }
        return deed.isPresent() ? deed.get().in(language) : changed(move, language);
    }

    private static String dimmed(Dims dims, Deeds deed, Language language) {
        if (dims.gone().isEmpty() && dims.back().isEmpty()) {
            return deed.in(language);
        }
        return Stream.of(named(Deeds.DIMMED, dims.gone(), language), named(Deeds.UNDIMMED, dims.back(), language))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(Phrase.AND_ALSO.in(language)));
    }

    private static Optional<String> named(Deeds deed, List<String> features, Language language) {
        String names = features.stream()
                .map(key -> key.substring(key.indexOf(':') + 1))
                .collect(Collectors.joining(", "));
        return features.isEmpty()
                ? Optional.empty()
                : Optional.of(deed.in(language) + Phrase.DIMMED_WHAT.in(language, names));
    }

    private static String said(String key, String json) {
        try {
            return sentences(NoticeDesk.byTag(NoticeTexts.read(key, json)));
        } catch (IllegalArgumentException poisoned) {
            return "?";
        }
    }

    /** Texts by language tag, in one line. */
    static String sentences(Map<String, String> byTag) {
        return byTag.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue())
                .collect(Collectors.joining(" / "));
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
