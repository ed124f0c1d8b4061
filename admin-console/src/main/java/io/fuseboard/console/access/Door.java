package io.fuseboard.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fuseboard.console.access.Sessions.Session;
import io.fuseboard.console.http.Guard;
import io.fuseboard.console.http.Identity;
import io.fuseboard.spi.Ticker;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Where people come in: by a session they began with their password, or by the password with each call. */
public final class Door implements Guard {

    private static final String BASIC = "Basic ";

    private final Credentials credentials;
    private final Sessions sessions;

    /* Two, so that a script with an old password does not keep its operator out. */
    private final Brake atLogin;
    private final Brake atCalls;

    public Door(Credentials credentials, Ticker ticker) {
        this.credentials = credentials;
        this.sessions = new Sessions(ticker);
        this.atLogin = new Brake(ticker, "login");
        this.atCalls = new Brake(ticker, "API");
    }

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

    /** Begins a session, always a new one; the one the caller had ends. */
    public Login login(String user, String password, String remote, Optional<String> before) {
        Optional<Duration> wait = atLogin.wait(remote);
        if (wait.isPresent()) {
            return new Login.Later(wait.get());
        }
        if (!credentials.match(user, password)) {
            atLogin.wrong(remote);
            return new Login.Wrong();
        }
        atLogin.right(remote);
        before.ifPresent(sessions::end);
        Session session = sessions.begin(credentials.user());
        return new Login.In(session.id(), session.token());
    }

    public void logout(String session) {
        sessions.end(session);
    }

    @Override
    public Seen look(Optional<String> cookie, Optional<String> authorization, String remote) {
        if (authorization.isPresent()) {
            return basic(authorization.get(), remote);
        }
        return cookie.flatMap(sessions::find)
                .<Seen>map(session -> new Seen.Known(new Identity(
                        session.user(),
                        Optional.of(session.token()),
                        () -> sessions.find(session.id()).isPresent())))
                .orElseGet(Seen.Unknown::new);
    }

    private Seen basic(String header, String remote) {
        Optional<Duration> wait = atCalls.wait(remote);
        if (wait.isPresent()) {
            return new Seen.Later(wait.get());
        }
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return new Seen.Unknown();
        }
        String[] pair = decoded(header.substring(BASIC.length()).strip()).split(":", 2);
        if (pair.length < 2 || !credentials.match(pair[0], pair[1])) {
            atCalls.wrong(remote);
            return new Seen.Unknown();
        }
        atCalls.right(remote);
        return new Seen.Known(new Identity(credentials.user(), Optional.empty(), () -> true));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
