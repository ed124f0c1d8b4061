package io.fuseboard.spring.actuator;

import io.fuseboard.Fuseboard;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spi.StoreException;
import io.fuseboard.telemetry.BoardSnapshot;
import io.fuseboard.telemetry.FeatureSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.lang.Nullable;

/**
 * {@code /actuator/fuseboard}: the board as this application sees it; one switch by name below {@code features/} and
 * {@code fuses/}. Reading makes nothing: a name that nobody declared is answered 404, with names near it.
 *
 * <p>Writing is a way out for the day on which the console is away. It is off unless {@code fuseboard.actuator.write} is
 * true, goes through the board as every hand does, with reason, actor and an end, and asks before what cannot be meant
 * lightly.
 */
@WebEndpoint(id = "fuseboard")
// Spring's own @Nullable: the only one by which Spring Boot 3.5 knows that a parameter may be left out.
@SuppressWarnings("deprecation")
final class FuseboardEndpoint {

    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 403;

    private final Fuseboard board;
    private final boolean writes;

    FuseboardEndpoint(Fuseboard board, boolean writes) {
        this.board = board;
        this.writes = writes;
    }

    @ReadOperation
    Map<String, Object> board() {
        return Told.board(board.snapshots());
    }

    @ReadOperation
    WebEndpointResponse<Map<String, Object>> one(@Selector String kind, @Selector String name) {
        return found(kind, name)
                .map(found -> new WebEndpointResponse<>(found.told()))
                .orElseGet(() -> unknown(kind, name));
    }

    /**
     * Moves one switch.
     *
     * @param position AUTO, DEGRADED, KEPT_ON (features) or UNGUARDED (fuses)
     * @param reason why, one line
     * @param who who asks; recorded as told where the application has no login, and not used where it has one
     * @param duration such as {@code 30m}; absent: until somebody restores
     * @param confirm whether what is asked before such a move was answered with yes
     */
    @WriteOperation
    WebEndpointResponse<Map<String, Object>> move(
            SecurityContext caller,
            @Selector String kind,
            @Selector String name,
            String position,
            String reason,
            @Nullable String who,
            @Nullable String duration,
            @Nullable Boolean confirm) {
        if (!writes) {
            return problem(
                    REFUSED,
                    "This end point only reads. Set fuseboard.actuator.write to true to move switches by it, or use the"
                            + " console or the command line.");
        }
        Optional<Found> found = found(kind, name);
        if (found.isEmpty()) {
            return unknown(kind, name);
        }
        Move move = new Move(
                found.get(),
                position,
                reason,
                actor(caller, who),
                Optional.ofNullable(duration),
                Boolean.TRUE.equals(confirm));
        try {
            return move.on(board);
        } catch (IllegalArgumentException invalid) {
            return problem(400, String.valueOf(invalid.getMessage()));
        } catch (StoreException lost) {
            return problem(503, "The store does not answer, nothing was changed: " + lost.getMessage());
        }
    }

    /** The login's own name; a name that only the request tells is marked as told. */
    private static Optional<String> actor(SecurityContext caller, @Nullable String who) {
        if (caller.getPrincipal() != null) {
            return Optional.of(caller.getPrincipal().getName());
        }
        return Optional.ofNullable(who).filter(name -> !name.isBlank()).map(name -> name + " (told, no login)");
    }

    /** A switch of this application. */
    record Found(String key, Map<String, Object> told, BoardSnapshot now) {}

    private Optional<Found> found(String kind, String name) {
        BoardSnapshot now = board.snapshots();
        return switch (kind) {
            case "features" ->
                now.features().stream()
                        .filter(one -> one.spec().key().equals(name))
                        .findFirst()
                        .map(one -> new Found(one.key(), Told.feature(one), now));
            case "fuses" ->
                now.fuses().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .map(one -> new Found(one.key(), Told.fuse(one), now));
            default -> Optional.empty();
        };
    }

    private WebEndpointResponse<Map<String, Object>> unknown(String kind, String name) {
        BoardSnapshot now = board.snapshots();
        List<String> names = switch (kind) {
            case "features" ->
                now.features().stream()
                        .map(FeatureSnapshot::spec)
                        .map(spec -> spec.key())
                        .toList();
            case "fuses" -> now.fuses().stream().map(FuseSnapshot::name).toList();
            default -> List.of();
        };
        if (names.isEmpty() && !kind.equals("features") && !kind.equals("fuses")) {
            return problem(NOT_FOUND, "There are features and fuses here, nothing else.");
        }
        return new WebEndpointResponse<>(
                Map.of("problem", "Nobody declared this name here.", "near", NearNames.of(name, names)), NOT_FOUND);
    }

    static WebEndpointResponse<Map<String, Object>> problem(int status, String words) {
        return new WebEndpointResponse<>(Map.of("problem", words), status);
    }
}
