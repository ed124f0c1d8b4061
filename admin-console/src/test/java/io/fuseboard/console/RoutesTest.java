package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.AuditTrail;
import io.fuseboard.console.access.Credentials;
import io.fuseboard.console.access.Door;
import io.fuseboard.console.access.People;
import io.fuseboard.console.access.SessionCookie;
import io.fuseboard.console.alerts.AlertSpec;
import io.fuseboard.console.alerts.Alerts;
import io.fuseboard.console.api.Api;
import io.fuseboard.console.api.Around;
import io.fuseboard.console.api.Ownership;
import io.fuseboard.console.http.Role;
import io.fuseboard.console.http.Route;
import io.fuseboard.console.pages.Pages;
import io.fuseboard.store.BoardStores;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table of routes, walked from its first line to its last. */
class RoutesTest {

    /** Writes that concern more than can be listed. */
    private static final Set<String> WHOLE_BOARD = Set.of("/api/board-orders/*", "/api/store/*");

    private final HandTicker ticker = new HandTicker();
    private final Fuseboard board = Shop.board(BoardStores.inMemory());
    private final Ownership ownership = new Ownership(board, false, false);
    private final AuditTrail audit = new AuditTrail(InstantSource.system());
    private final Api api = new Api(
            board,
            new Door(Credentials.of("zhang", "secret"), People.NOBODY, audit, ticker, InstantSource.system()),
            Around.embedded(Optional.empty()),
            new SessionCookie("s", "/fuseboard"),
            ownership,
            audit,
            new Alerts(board, "takeaway", AlertSpec.NONE, ticker, InstantSource.system()),
            ticker,
            InstantSource.system());

    @AfterEach
    void close() {
        api.close();
        board.close();
    }

    @Test
    void a10_everyRouteNamesWhoMayUseIt_andOnlyTheLoginIsForAnyone() {
        assertThat(api.routes()).allSatisfy(route -> assertThat(route.role()).isNotNull());
        assertThat(api.routes().stream()
                        .filter(route -> route.role() == Role.ANYONE)
                        .map(route -> route.method() + " " + route.path()))
                .containsExactly("GET /api/login", "POST /api/login");
        assertThat(Pages.routes())
                .allSatisfy(route -> assertThat(route.method() + route.role()).isEqualTo("GETANYONE"));
    }

    @Test
    void a11_everyWriteSaysWhatItMoves_orIsOnlyForThoseWithoutLimits() {
        assertThat(api.routes().stream()
                        .filter(route -> route.writes() && route.touches().isEmpty())
                        .map(Route::path))
                .as("whole-board orders alone; whatever moves switches says which by Route.touching")
                .isSubsetOf(WHOLE_BOARD);
    }

    @Test
    void a05_noGetWrites() {
        List<Route> reads = api.routes().stream()
                .filter(route -> route.method().equals("GET"))
                .toList();
        assertThat(reads).extracting(Route::path).noneMatch(path -> path.contains("switches"));
        try (Console console =
                Console.start(board, ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD))) {
            Client client = new Client(console);
            for (Route read : reads) {
                if (!read.path().equals("/api/stream")) {
                    String path = read.path() + "?_method=PUT&position=DEGRADED&reason=rain";
                    assertThat(client.get(path).status()).as(read.path()).isIn(200, 404);
                }
            }
        }
        assertThat(board.store().token().revision()).isZero();
    }
}
