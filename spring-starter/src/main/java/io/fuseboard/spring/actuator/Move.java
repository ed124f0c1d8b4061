package io.fuseboard.spring.actuator;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.Durations;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spring.actuator.FuseboardEndpoint.Found;
import io.fuseboard.store.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** A move of one switch, as the end point was asked for it. */
record Move(
        Found found,
        String position,
        String reason,
        Optional<String> actor,
        Optional<String> duration,
        boolean confirmed) {

    private static final int CONFIRMATION_REQUIRED = 428;
    private static final int MOVED_MEANWHILE = 409;

    /** @throws IllegalArgumentException that says what is wrong with it */
    WebEndpointResponse<Map<String, Object>> on(Fuseboard board) {
        Order order = new Order(
                UUID.randomUUID().toString(),
                found.key(),
                wanted(),
                duration.map(text -> Durations.parse("duration", text)),
                reason,
                actor.orElseThrow(() -> new IllegalArgumentException(
                        "Nobody is logged in: say who you are, such as \"who\": \"zhang\"")),
                board.store().snapshot().revisionOf(found.key()));
        Optional<String> question = confirmed ? Optional.empty() : question(order);
        if (question.isPresent()) {
            return new WebEndpointResponse<>(Map.of("problem", question.get(), "confirm", true), CONFIRMATION_REQUIRED);
        }
        Applied applied = board.orders().give(order);
        if (applied instanceof Applied.Conflict) {
            return FuseboardEndpoint.problem(
                    MOVED_MEANWHILE, "Somebody else has just moved this switch. Read it, and ask again.");
        }
        board.refresh();
        return new WebEndpointResponse<>(
                Map.of("key", order.key(), "position", order.position().name(), "actor", order.actor()));
    }

    private SwitchPosition wanted() {
        String word = position.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(SwitchPosition.values())
                .filter(one -> one.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid position (" + position + "): must be one of " + List.of(SwitchPosition.values())));
    }

    /** What the console asks, too: a core feature, a guard taken away, something ill that would be called again. */
    private Optional<String> question(Order order) {
        return switch (order.position()) {
            case DEGRADED ->
                found.now().isCore(found.key())
                        ? asked("This is CORE: without it nobody can order.")
                        : Optional.empty();
            case UNGUARDED -> asked("This takes the breaker away: calls reach what may be failing.");
            case AUTO ->
                found.now()
                        .ill(found.key())
                        .flatMap(fuse -> asked("The circuit of " + fuse.name()
                                + " was not closed when it was called last: calls reach it again."));
            case KEPT_ON -> Optional.empty();
        };
    }

    private static Optional<String> asked(String what) {
        return Optional.of(what + " If that is meant, send the same with \"confirm\": true.");
    }
}
