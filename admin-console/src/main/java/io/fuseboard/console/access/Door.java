package io.fuseboard.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fuseboard.console.access.Sessions.Session;
import io.fuseboard.console.http.Guard;
import io.fuseboard.console.http.Guard.Peer;
import io.fuseboard.console.http.Guard.Proofs;
import io.fuseboard.console.http.Guard.Seen;
import io.fuseboard.console.http.Identity;
import io.fuseboard.console.http.Reach;
import io.fuseboard.console.http.Role;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where people and programs come in: by a session they began with their password, by the password or a token with each
 * call, or by the word of a trusted proxy.
 */
public final class Door {

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}:\\u202a-\\u202e\\u2066-\\u2069]{1,64}");
    private static final Logger log = LoggerFactory.getLogger(Door.class);

    private final Credentials credentials;
    private final People people;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final Signer signer;
    private final Sessions sessions;

    /* Two, so that a script with an old password does not keep its operator out. */
    private final Brake atLogin;
    private final Brake atCalls;

    public Door(Credentials credentials, People people, AuditTrail audit, Ticker ticker, InstantSource clock) {
        this.credentials = credentials;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
        this.signer = people.sessionKey().map(Signer::new).orElseGet(() -> new Signer(Tokens.bytes(32)));
        this.sessions = new Sessions(signer, clock, credentials::proof);
        this.atLogin = new Brake(ticker, "login");
        this.atCalls = new Brake(ticker, "API");
    }

    /** The board that somebody calls about. */
    private record Of(String key, Belonging.Register register) {}

    /** What became of a login. */
    public sealed interface Login {
        /**
         * In.
         *
         * @param session what the cookie is to hold
         * @param token what writes carry besides
         */
        record In(String session, String token) implements Login {}

        /** User or password is wrong; nobody says which. */
        record Wrong() implements Login {}

        /** Not looked at. */
        record Later(Duration retryAfter) implements Login {}
    }

    /**
     * A name for the session's cookie. Browsers keep one jar of cookies for all ports of a host: consoles that share no key
     * must not log each other out, and those that do must find each other's.
     */
    public String cookieName(int port) {
        return "fuseboard-"
                + (people.sessionKey().isPresent() ? signer.sign("cookie").substring(0, 8) : String.valueOf(port));
    }

    /** Begins a session, always a new one; the one the caller had ends. */
    public Login login(String user, String password, String remote, Optional<String> before) {
        Optional<Duration> wait = atLogin.wait(remote);
        if (wait.isPresent()) {
            audit.login(credentials.user(user), remote, 429);
            return new Login.Later(wait.get());
        }
        Optional<User> who = credentials.match(user, password);
        audit.login(who.or(() -> credentials.user(user)), remote, who.isPresent() ? 200 : 401);
        if (who.isEmpty()) {
            atLogin.wrong(remote);
            return new Login.Wrong();
        }
        atLogin.right(remote);
        before.ifPresent(sessions::end);
        Session session = sessions.begin(who.get().name());
        return new Login.In(session.cookie(), session.token());
    }

    public void logout(String session) {
        sessions.end(session);
    }

    /**
     * Tells other consoles of a board who has logged out here, and hears it from them; where no key is shared, there are
     * none that know these sessions.
     *
     * @param seen everything that lies among the reports of nodes
     */
    public void exchange(BoardStore store, List<Sighting> seen) {
        if (people.sessionKey().isPresent()) {
            sessions.ended().exchange(store, seen);
        }
    }

    /**
     * The door of one board: its key decides who has which role there, and whose its switches are what people with limits
     * may move.
     *
     * @param board its key; empty where there is one board only
     */
    public Guard of(String board, Belonging.Register register) {
        Of here = new Of(board, register);
        return new Guard() {
            @Override
            public Peer peer(String address, boolean secure, Function<String, Optional<String>> header) {
                return Door.this.peer(address, secure, header);
            }

            @Override
            public Seen look(Proofs proofs) {
                return Door.this.look(proofs, here);
            }
        };
    }

    private Peer peer(String address, boolean secure, Function<String, Optional<String>> header) {
        if (people.proxy().filter(proxy -> vouches(proxy, address, header)).isEmpty()) {
            return new Peer(address, secure, false);
        }
        // The last entry is the proxy's own; what stands before it the caller may have written.
        String caller = header.apply("X-Forwarded-For")
                .map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
                .filter(last -> last.matches("[0-9a-fA-F:.\\[\\]]{2,45}"))
                .orElse(address);
        boolean encrypted = header.apply("X-Forwarded-Proto")
                .filter("https"::equalsIgnoreCase)
                .isPresent();
        return new Peer(caller, secure || encrypted, true);
    }

    private static boolean vouches(TrustedProxy proxy, String address, Function<String, Optional<String>> header) {
        return proxy.isAt(address)
                && header.apply(TrustedProxy.SECRET_HEADER)
                        .filter(given -> Tokens.same(proxy.secret().strip(), given.strip()))
                        .isPresent();
    }

    private Seen look(Proofs proofs, Of here) {
        Optional<TrustedProxy> proxy =
                people.proxy().filter(any -> proofs.peer().proxied());
        Optional<String> told = proxy.flatMap(TrustedProxy::userHeader)
                .flatMap(name -> proofs.header().apply(name));
        if (proxy.isPresent() && told.isPresent()) {
            return byWord(proxy.get(), told.get(), here);
        }
        Optional<String> authorization = proofs.header().apply("Authorization");
        if (authorization.isPresent()) {
            return withCall(authorization.get(), proofs.peer().address(), here);
        }
        return proofs.cookie()
                .flatMap(sessions::find)
                .flatMap(session -> credentials
                        .user(session.user())
                        .<Seen>map(user -> new Seen.Known(new Identity(
                                user.name(),
                                user.on(here.key()),
                                reach(user.limits(), here.register()),
                                "session",
                                Optional.of(session.token()),
                                () -> sessions.find(session.cookie()).isPresent()))))
                .orElseGet(Seen.Unknown::new);
    }

    /* The browser brings nothing of its own, so what the proxy adds is added to forged calls too: a token is needed. */
    private Seen byWord(TrustedProxy proxy, String name, Of here) {
        Optional<User> user = credentials
                .user(name)
                .or(() -> proxy.role()
                        .filter(any -> NAME.matcher(name).matches())
                        .map(role -> new User(name, Optional.empty(), role, Limits.NONE)));
        return user.<Seen>map(one -> new Seen.Known(new Identity(
                        one.name(),
                        one.on(here.key()),
                        reach(one.limits(), here.register()),
                        "proxy",
                        Optional.of(signer.sign("proxied", one.name())),
                        () -> true)))
                .orElseGet(() -> {
                    log.warn("Console: the proxy brought somebody whom fuseboard.console.users does not name, and"
                            + " fuseboard.console.proxy.role gives strangers no role");
                    return new Seen.Unknown();
                });
    }

    private Seen withCall(String header, String remote, Of here) {
        Optional<Duration> wait = atCalls.wait(remote);
        if (wait.isPresent()) {
            return new Seen.Later(wait.get());
        }
        boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        if (!bearer && !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return new Seen.Unknown();
        }
        Optional<Identity> who = bearer
                ? byToken(header.substring(BEARER.length()).strip(), here)
                : byPassword(header.substring(BASIC.length()).strip(), here);
        if (who.isEmpty()) {
            atCalls.wrong(remote);
            audit.proof(bearer ? "token" : "password", remote);
            return new Seen.Unknown();
        }
        atCalls.right(remote);
        return new Seen.Known(who.get());
    }

    private Optional<Identity> byPassword(String base64, Of here) {
        String[] pair = decoded(base64).split(":", 2);
        return pair.length < 2
                ? Optional.empty()
                : credentials
                        .match(pair[0], pair[1])
                        .map(user -> new Identity(
                                user.name(),
                                user.on(here.key()),
                                reach(user.limits(), here.register()),
                                "password",
                                Optional.empty(),
                                () -> true));
    }

    /* All are compared, whichever it is. */
    private Optional<Identity> byToken(String given, Of here) {
        String hash = ApiToken.hash(given);
        List<ApiToken> found = people.tokens().stream()
                .filter(token -> Tokens.same(token.hash(), hash))
                .toList();
        return found.stream()
                .filter(this::isValid)
                .findFirst()
                .map(token -> new Identity(
                        "token:" + token.name(),
                        token.on(here.key()),
                        reach(token.limits(), here.register()),
                        "token",
                        Optional.empty(),
                        () -> isValid(token)));
    }

    private boolean isValid(ApiToken token) {
        return clock.instant().isBefore(token.expires());
    }

    private static Reach reach(Limits limits, Belonging.Register register) {
        return limits.isNone()
                ? Reach.ALL
                : keys -> keys.stream().allMatch(key -> {
                    List<Belonging> all = StreamSupport.stream(register.of(key).spliterator(), false)
                            .toList();
                    return !all.isEmpty() && all.stream().allMatch(limits::cover);
                });
    }

    /** What somebody is who needs no limits: for callers that show it. */
    public static boolean isUnlimited(Identity who) {
        return who.reach() == Reach.ALL && who.role() != Role.ANYONE;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
