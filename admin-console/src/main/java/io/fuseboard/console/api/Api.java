package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.AuditTrail;
import io.fuseboard.console.access.Door;
import io.fuseboard.console.access.SessionCookie;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Identity;
import io.fuseboard.console.http.Live;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.console.http.Role;
import io.fuseboard.console.http.Route;
import io.fuseboard.console.openapi.OpenApi;
import io.fuseboard.spi.Ticker;
import io.fuseboard.telemetry.BoardSnapshot;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The console's API: every address, who may use it, and what it does. */
public final class Api implements AutoCloseable {

    private final Fuseboard board;
    private final Door door;
    private final Around around;
    private final SessionCookie cookie;
    private final AuditTrail audit;
    private final Alarms alarms;
    private final Clerk clerk = new Clerk();
    private final Feed feed = new Feed();
    private final Streams streams = new Streams(feed);
    private final View view;
    private final Pulse pulse;
    private final Switches switches;
    private final Undoing undoing;
    private final Previews previews;
    private final NoticeDesk notices;
    private final PlanDesk plans;
    private final Attributes attributes;
    private final History history;
    private final Fleet fleet;
    private final StoreView store;
    private final CatalogueRoute catalogue;
    private final BoardDesk desk;
    private final Claims claims;
    private final Mine mine;
    private final Explaining explaining;
    private final Series series;
    private final Configuration configuration;

    public Api(
            Fuseboard board,
            Door door,
            Around around,
            SessionCookie cookie,
            Ownership ownership,
            AuditTrail audit,
            Alarms alarms,
            Ticker ticker,
            InstantSource clock) {
        this.board = board;
        this.door = door;
        this.around = around;
        this.cookie = cookie;
        this.audit = audit;
        this.alarms = alarms;
        StoreView store = new StoreView(board.store(), clerk, this::hurry);
        Shares shares = new Shares();
        this.fleet = new Fleet(board, clerk, door::exchange);
        this.store = store;
        NoticeBook book = new NoticeBook(board, store, fleet, around);
        this.view = new View(board, store, fleet, book, shares, around, ownership, ticker, clock);
        this.pulse = new Pulse(board, store, shares, view, feed, streams, ticker, () -> {
            ownership.look(clerk, ticker.nanos());
            fleet.look(ticker.nanos());
        });
        Writer writer = new Writer(board, clerk, store);
        this.switches = new Switches(board, writer, store, fleet);
        this.undoing = new Undoing(board, writer, fleet);
        this.previews = new Previews(board, book, around.fleet());
        this.notices = new NoticeDesk(board, writer, book);
        this.plans = new PlanDesk(board, writer);
        this.attributes = new Attributes(board, clerk);
        this.catalogue = new CatalogueRoute(board, clerk);
        this.desk = new BoardDesk(board, writer);
        this.claims = new Claims(board, writer);
        this.mine = new Mine(board, fleet, ownership);
        this.explaining = new Explaining(board, fleet);
        this.series = new Series(board, shares, ticker);
        this.configuration = new Configuration(board);
        this.history = new History(board.store(), clerk);
    }

    /** All routes. What is not in this list is not there. */
    public List<Route> routes() {
        return List.of(
                Route.at("GET", "/api/login", Role.ANYONE, call -> welcome()),
                Route.at("POST", "/api/login", Role.ANYONE, this::login).touchingNothing(),
                Route.at("POST", "/api/logout", Role.VIEWER, this::logout).touchingNothing(),
                OpenApi.route(),
                Route.at("GET", "/api/attempts", Role.ADMIN, call -> list("attempts", audit.newest(around.board()))),
                Route.at("GET", "/api/alerts", Role.ADMIN, call -> list("targets", alarms.state(call.language()))),
                new Route("POST", "/api/alerts", Role.ADMIN, this::testAlarm).touchingNothing(),
                Route.at("GET", "/api/board", Role.VIEWER, this::board),
                Route.at("GET", "/api/reach", Role.VIEWER, mine::of),
                Route.at("GET", "/api/fuses", Role.VIEWER, call -> list("fuses", view.fuses(board.snapshots()))),
                Route.at(
                        "GET",
                        "/api/features",
                        Role.VIEWER,
                        call -> list("features", view.features(board.snapshots()))),
                new Route("PUT", "/api/switches/*", Role.OPERATOR, switches::move)
                        .touching(call -> List.of(call.rest())),
                Route.at("POST", "/api/previews", Role.VIEWER, previews::preview)
                        .touchingNothing(),
                new Route("GET", "/api/notices", Role.VIEWER, notices::list),
                new Route("PUT", "/api/notices/*", Role.OPERATOR, notices::say).touching(call -> List.of(call.rest())),
                new Route("DELETE", "/api/notices/*", Role.OPERATOR, notices::takeBack)
                        .touching(call -> List.of(call.rest())),
                new Route("GET", "/api/attributes", Role.VIEWER, attributes::list),
                new Route("GET", "/api/plans", Role.VIEWER, plans::list),
                new Route("PUT", "/api/plans/*", Role.OPERATOR, plans::save).touching(PlanForm::touched),
                new Route("DELETE", "/api/plans/*", Role.OPERATOR, plans::remove).touching(PlanForm::touched),
                new Route("POST", "/api/dry-runs/*", Role.VIEWER, plans::dryRun).touchingNothing(),
                new Route("POST", "/api/engagements/*", Role.OPERATOR, plans::engage).touching(PlanForm::touched),
                new Route("DELETE", "/api/engagements/*", Role.OPERATOR, plans::end).touching(PlanForm::touched),
                new Route("GET", "/api/undo/*", Role.VIEWER, undoing::look),
                // What a revision moved is known when it was read: asked there.
                new Route("POST", "/api/undo/*", Role.OPERATOR, undoing::undo).touchingNothing(),
                new Route("GET", "/api/catalogue", Role.VIEWER, catalogue::catalogue),
                new Route("PUT", "/api/board-orders/*", Role.ADMIN, desk::give),
                new Route("DELETE", "/api/board-orders/*", Role.ADMIN, desk::lift),
                new Route("GET", "/api/store", Role.VIEWER, desk::store),
                new Route("POST", "/api/store/*", Role.ADMIN, desk::recover),
                new Route("PUT", "/api/claims/*", Role.OPERATOR, claims::claim).touching(Claims::touched),
                new Route("DELETE", "/api/claims/*", Role.OPERATOR, claims::release).touching(Claims::touched),
                Route.at("GET", "/api/explanations/*", Role.VIEWER, explaining::of),
                Route.at("GET", "/api/series/*", Role.VIEWER, series::of),
                Route.at("GET", "/api/configuration/*", Role.VIEWER, configuration::of),
                Route.at("GET", "/api/instances", Role.VIEWER, call -> instances()),
                new Route("GET", "/api/revisions", Role.VIEWER, history::page),
                new Route("GET", "/api/revisions.csv", Role.VIEWER, history::export),
                Route.at("GET", "/api/stream", Role.VIEWER, this::stream));
    }

    /** Begins to watch the board. */
    public void start() {
        pulse.start();
    }

    @Override
    public void close() {
        pulse.close();
        streams.end();
        clerk.close();
    }

    private void hurry() {
        pulse.hurry();
    }

    /** What somebody may know before they log in: which environment they are about to touch. */
    private Answer welcome() {
        return Reply.json(200, object("environment", around.environment()));
    }

    private Answer login(Call call) {
        Form form = new Form(call.body(), call.language()).knowing(Set.of("user", "password"));
        Door.Login login = door.login(form.text("user"), form.text("password"), call.remote(), call.cookie());
        if (login instanceof Door.Login.Later later) {
            return Problem.later(call.language(), later.retryAfter());
        }
        if (login instanceof Door.Login.In in) {
            return Reply.json(200, object("token", in.token()))
                    .with("Set-Cookie", cookie.set(in.session(), call.secure()));
        }
        return Problem.of(401, call.language(), Phrase.WRONG_PASSWORD).with("WWW-Authenticate", "Fuseboard");
    }

    /** A target by its name in the configuration; nobody names an address here. */
    private CompletionStage<Answer> testAlarm(Call call) {
        Form form = new Form(call.body(), call.language()).knowing(Set.of("target"));
        String target = form.text("target");
        return alarms.test(target, call.language())
                .orElseThrow(() -> form.wrong("target", target, Phrase.NO_SUCH_TARGET))
                .thenApply(why -> Reply.json(200, object("target", target, "delivered", why.isEmpty(), "why", why)));
    }

    private Answer logout(Call call) {
        call.cookie().ifPresent(door::logout);
        hurry();
        return Reply.empty(204).with("Set-Cookie", cookie.clear(call.secure()));
    }

    private Answer board(Call call) {
        Identity who = call.caller();
        BoardSnapshot now = board.snapshots();
        Map<String, Object> fields = new LinkedHashMap<>(view.board(now));
        fields.put("user", who.user());
        fields.put("role", who.role().word());
        fields.put("limited", !Door.isUnlimited(who));
        if (!around.boards().isEmpty()) {
            fields.put("boards", around.boards());
        }
        who.token().ifPresent(token -> fields.put("token", token));
        return Reply.json(200, fields);
    }

    private Answer stream(Call call) {
        Identity who = call.caller();
        // A browser that comes back by itself asks for the address it had, and says in a header what it heard since.
        Optional<String> cursor =
                call.lastEvent().or(() -> Optional.ofNullable(call.query().get("after")));
        pulse.read();
        return new Live(reader -> streams.join(reader, who, cursor));
    }

    private Answer instances() {
        return list("instances", fleet.instances(store.stored().map(StoreView.Stored::token)));
    }

    private static Answer list(String name, List<Map<String, Object>> values) {
        return Reply.json(200, Map.of(name, values));
    }
}
