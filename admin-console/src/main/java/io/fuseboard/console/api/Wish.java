package io.fuseboard.console.api;

import io.fuseboard.console.http.Phrase;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.Durations;
import io.fuseboard.spec.Require;
import io.fuseboard.store.Order;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody wants of a switch, as sent.
 *
 * @param seen revision of the switch the sender has seen; absent: whichever it is now, for scripts that mean "anyway"
 * @param confirmed whether the sender was asked twice
 */
record Wish(
        SwitchPosition position,
        Optional<Duration> lasts,
        String reason,
        OptionalLong seen,
        String changeId,
        boolean confirmed) {

    private static final Set<String> FIELDS = Set.of("position", "for", "reason", "seen", "changeId", "confirm");
    private static final int MOST_REASON = 200;

    static Wish read(Form sent) {
        Form form = sent.knowing(FIELDS);
        SwitchPosition position = position(form);
        return new Wish(
                position,
                lasts(form, position),
                reason(form),
                form.optionalNumber("seen"),
                changeId(form),
                form.isTrue("confirm"));
    }

    private static SwitchPosition position(Form form) {
        Object given = form.fields().get("position");
        if ("DEGRADED".equals(given)) {
            return SwitchPosition.DEGRADED;
        }
        if ("AUTO".equals(given)) {
            return SwitchPosition.AUTO;
        }
        throw form.wrong("position", given, Phrase.ONE_OF, "AUTO, DEGRADED");
    }

    private static Optional<Duration> lasts(Form form, SwitchPosition position) {
        return form.optionalText("for").map(text -> {
            if (position == SwitchPosition.AUTO) {
                throw form.wrong("for", text, Phrase.NOT_WITH_AUTO);
            }
            try {
                Duration time = Durations.parse("for", text);
                if (time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(Order.LONGEST) <= 0) {
                    return time;
                }
            } catch (IllegalArgumentException unreadable) {
                throw form.wrong("for", text, Phrase.A_DURATION, Order.LONGEST.toDays());
            }
            throw form.wrong("for", text, Phrase.A_DURATION, Order.LONGEST.toDays());
        });
    }

    private static String reason(Form form) {
        String reason = form.text("reason").strip();
        try {
            Require.line("reason", reason, MOST_REASON);
        } catch (IllegalArgumentException notALine) {
            throw form.wrong("reason", reason, Phrase.ONE_LINE, MOST_REASON);
        }
        return reason;
    }

    private static String changeId(Form form) {
        String id =
                form.optionalText("changeId").orElseGet(() -> UUID.randomUUID().toString());
        if (!id.matches("[A-Za-z0-9-]{1,100}")) {
            throw form.wrong("changeId", id, Phrase.AN_ID);
        }
        return id;
    }
}
