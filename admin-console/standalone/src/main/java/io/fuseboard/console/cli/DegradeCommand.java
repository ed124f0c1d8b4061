package io.fuseboard.console.cli;

import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.Require;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.Inventory;
import io.fuseboard.store.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts a switch out of its normal position. */
@Command(name = "degrade")
final class DegradeCommand extends SwitchCommand {

    private static final Map<String, SwitchPosition> POSITIONS = new TreeMap<>(Map.of(
            "degraded", SwitchPosition.DEGRADED,
            "kept-on", SwitchPosition.KEPT_ON,
            "unguarded", SwitchPosition.UNGUARDED));

    private static final Map<String, Ending> ENDINGS =
            new TreeMap<>(Map.of("steps", Ending.STEPS, "ask", Ending.ASK, "at-once", Ending.AT_ONCE));

    private static final int MOST_NOTICE = 200;

    @Option(names = "--for", paramLabel = "TIME", descriptionKey = "degrade.for")
    private @Nullable String lasts;

    @Option(names = "--position", paramLabel = "POSITION", descriptionKey = "degrade.position")
    private String position = "degraded";

    @Option(names = "--share", paramLabel = "PERCENT", descriptionKey = "degrade.share")
    private @Nullable String share;

    @Option(names = "--where", paramLabel = "NAME=A,B", descriptionKey = "degrade.where")
    private List<String> scope = List.of();

    @Option(names = "--ending", paramLabel = "HOW", descriptionKey = "degrade.ending")
    private @Nullable String ending;

    @Option(names = "--notice", paramLabel = "LANGUAGE=TEXT", descriptionKey = "degrade.notice")
    private List<String> notices = List.of();

    @Option(names = "--drill", descriptionKey = "degrade.drill")
    private boolean drill;

    @Option(names = "--new", descriptionKey = "degrade.new")
    private boolean unheardOf;

    @Override
    Answer answer(Session session) {
        Words words = session.words();
        String key = key(words);
        SwitchPosition wanted = word(words, "--position", position, POSITIONS);
        if (wanted == (key.startsWith("fuse:") ? SwitchPosition.KEPT_ON : SwitchPosition.UNGUARDED)) {
            throw words.invalid("--position", position, "invalid.position-of");
        }
        String why = reason(words);
        String id = changeId(words);
        Optional<Duration> time = lasts(words, wanted);
        Map<String, Set<String>> whom = Given.scope(words, scope);
        Map<Locale, String> texts = notices(words);
        boolean degraded = wanted == SwitchPosition.DEGRADED;
        if (!degraded && (share != null || ending != null || drill || !whom.isEmpty() || !texts.isEmpty())) {
            throw words.invalid("--position", position, "invalid.only-degraded");
        }
        Snapshot snapshot = session.store().snapshot();
        requireBoard(session, snapshot);
        Names names = Names.of(session, snapshot);
        if (!names.has(key) && !unheardOf) {
            throw names.unknown(key, words, "unknown.new");
        }
        Order order = new Order(id, key, wanted, time, why, session.shell().actor(), seen(snapshot, key));
        if (degraded) {
            order = order.withShare(share(words))
                    .withScope(whom)
                    .withNotice(texts)
                    .withDrill(drill)
                    .withEnding(ending == null ? order.ending() : word(words, "--ending", ending, ENDINGS));
        }
        switch (wanted) {
            case DEGRADED -> confirmDegrading(session, Inventory.NONE.with(session.catalogue()), key);
            case UNGUARDED -> confirm(session, "confirm.unguarded", key);
            case KEPT_ON, AUTO -> {}
        }
        return move(session, order, List.of());
    }

    private Optional<Duration> lasts(Words words, SwitchPosition wanted) {
        Optional<Duration> time = Given.lasts(words, lasts, Order.LONGEST);
        if (wanted == SwitchPosition.UNGUARDED
                && time.filter(read -> read.compareTo(Order.LONGEST_UNGUARDED) <= 0)
                        .isEmpty()) {
            throw words.invalid(
                    "--for", lasts == null ? "-" : lasts, "invalid.for-unguarded", Order.LONGEST_UNGUARDED.toMinutes());
        }
        return time;
    }

    private int share(Words words) {
        if (share == null) {
            return Hold.ALL;
        }
        try {
            int parts = new BigDecimal(share.strip().replaceFirst("%$", ""))
                    .movePointRight(2)
                    .intValueExact();
            if (parts >= 1 && parts <= Hold.ALL) {
                return parts;
            }
        } catch (ArithmeticException | NumberFormatException notAShare) {
            throw words.invalid("--share", share, "invalid.share");
        }
        throw words.invalid("--share", share, "invalid.share");
    }

    private Map<Locale, String> notices(Words words) {
        Map<Locale, String> texts = new HashMap<>();
        for (String text : notices) {
            int equals = text.indexOf('=');
            String tag = equals < 0 ? "" : text.substring(0, equals).strip();
            Locale locale = Locale.forLanguageTag(tag);
            String line = text.substring(equals + 1).strip();
            try {
                Require.line("notice", line, MOST_NOTICE);
            } catch (IllegalArgumentException noLine) {
                throw words.invalid("--notice", text, "invalid.notice", MOST_NOTICE);
            }
            if (tag.isEmpty() || !locale.toLanguageTag().equals(tag) || texts.put(locale, line) != null) {
                throw words.invalid("--notice", text, "invalid.notice", MOST_NOTICE);
            }
        }
        return texts;
    }

    private static <T> T word(Words words, String option, String typed, Map<String, T> known) {
        T found = known.get(typed.toLowerCase(Locale.ROOT));
        if (found == null) {
            throw words.invalid(option, typed, "invalid.word", String.join(", ", known.keySet()));
        }
        return found;
    }
}
