package io.fuseboard.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who has logged in. A session lies in its cookie, signed, and in no memory: every console with the same key knows it,
 * also after a restart. It ends after a shift, at logout, when the password is another one, and when the user is gone.
 */
final class Sessions {

    /** Twelve hours: a long shift, and nobody is logged out at noon. */
    static final Duration LIFE = Duration.ofHours(12);

    /** A minute: what the clocks of two consoles may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Signer signer;
    private final InstantSource clock;
    private final Function<String, Optional<String>> proofs;

    private final Ended ended;

    /**
     * One login.
     *
     * @param cookie what the cookie holds
     * @param token what a write carries besides
     */
    record Session(String cookie, String id, String user, String token, Instant since) {}

    /** @param proofs what a user has to know now, in a form that changes with it; absent: there is no such user */
    Sessions(Signer signer, InstantSource clock, Function<String, Optional<String>> proofs) {
        this.signer = signer;
        this.clock = clock;
        this.ended = new Ended(clock, LIFE);
        this.proofs = proofs;
    }

    Session begin(String user) {
        String id = Tokens.fresh();
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(user.getBytes(UTF_8));
        String content = id + "." + now.getEpochSecond() + "." + name;
        String signature = signer.sign("session", content, proofs.apply(user).orElse(""));
        return new Session(content + "." + signature, id, user, signer.sign("write", id), now);
    }

    Optional<Session> find(String cookie) {
        String[] parts = cookie.split("\\.", 5);
        if (parts.length != 4 || !parts[1].matches("[0-9]{1,12}")) {
            return Optional.empty();
        }
        String user = decoded(parts[2]);
        Optional<String> proof = proofs.apply(user);
        String content = parts[0] + "." + parts[1] + "." + parts[2];
        if (proof.isEmpty() || !Tokens.same(signer.sign("session", content, proof.get()), parts[3])) {
            return Optional.empty();
        }
        Instant since = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        Instant now = clock.instant();
        if (!now.isBefore(since.plus(LIFE)) || now.plus(SKEW).isBefore(since)) {
            return Optional.empty();
        }
        return ended.holds(user, parts[0], since)
                ? Optional.empty()
                : Optional.of(new Session(cookie, parts[0], user, signer.sign("write", parts[0]), since));
    }

    void end(String cookie) {
        find(cookie).ifPresent(ended::add);
    }

    /** Sessions that have ended, for other consoles to know. */
    Ended ended() {
        return ended;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getUrlDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
