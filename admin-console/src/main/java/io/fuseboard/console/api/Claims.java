package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Json;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * Who looks after what fails ("我来处理"). Claims lie on the board, so that all consoles show them and history keeps them;
 * they move no switch.
 */
final class Claims {

    /** Before the key of a switch, in the key of its claim. Nodes take no notice of it. */
    static final String PREFIX = "board:claim/";

    /** A shift: whoever has claimed it before has gone home. */
    private static final Duration SHIFT = Duration.ofHours(12);

    private final Fuseboard board;
    private final Writer writer;

    Claims(Fuseboard board, Writer writer) {
        this.board = board;
        this.writer = writer;
    }

    /** {@code PUT claims/{key}}: mine, unless somebody else has it and the sender has not seen that. */
    CompletionStage<Answer> claim(Call call) {
        Form form = new Form(call.body(), call.language()).knowing(Set.of("seen", "changeId"));
        String changeId = form.changeId();
        OptionalLong seen = form.optionalNumber("seen");
        String actor = call.caller().user();
        return writer.write("claim", call.language(), () -> {
            Snapshot now = board.store().snapshot();
            String key = key(call.rest());
            String json = Json.write(object("actor", actor, "at", now.now()));
            return apply(
                    new Change(
                            changeId,
                            actor,
                            Phrase.CLAIMED.in(Language.ZH),
                            List.of(new Edit(key, seen(seen, now, key), Optional.of(json)))),
                    key,
                    call.language());
        });
    }

    /** {@code DELETE claims/{key}}: nobody's any more. */
    CompletionStage<Answer> release(Call call) {
        Form form = new Form(call.body(), call.language()).knowing(Set.of("changeId"));
        String changeId = form.changeId();
        String actor = call.caller().user();
        return writer.write("claim", call.language(), () -> {
            Snapshot now = board.store().snapshot();
            String key = key(call.rest());
            if (now.revisionOf(key) == 0) {
                return Reply.json(200, object("changed", false));
            }
            return apply(
                    new Change(
                            changeId,
                            actor,
                            Phrase.RELEASED.in(Language.ZH),
                            List.of(new Edit(key, now.revisionOf(key), Optional.empty()))),
                    key,
                    call.language());
        });
    }

    /* One that is older than a shift is nobody's: it may be taken without having been seen. */
    private static long seen(OptionalLong said, Snapshot now, String key) {
        Document document = now.documents().get(key);
        if (document == null) {
            return said.orElse(0);
        }
        boolean stale = read(document.json())
                .filter(one -> Duration.between(one.at(), now.now()).compareTo(SHIFT) <= 0)
                .isEmpty();
        return stale ? document.revision() : said.orElse(0);
    }

    private Answer apply(Change change, String key, Language language) {
        Applied applied = board.store().apply(change);
        writer.wrote();
        if (applied instanceof Applied.Conflict conflict) {
            Document document = conflict.current().documents().get(key);
            Optional<Claim> other = document == null ? Optional.empty() : read(document.json());
            return Problem.with(
                    409,
                    language,
                    Phrase.CLAIMED_BY,
                    object("revision", document == null ? 0 : document.revision()),
                    other.map(Claim::actor).orElse("-"));
        }
        return Reply.json(200, object("changed", applied instanceof Applied.Done));
    }

    /** All that stand, by the switch's key. */
    static Map<String, Object> standing(Map<String, Document> documents, Instant now) {
        Map<String, Object> claims = new TreeMap<>();
        documents.forEach((key, document) -> {
            if (key.startsWith(PREFIX)) {
                read(document.json())
                        .filter(one -> Duration.between(one.at(), now).compareTo(SHIFT) <= 0)
                        .ifPresent(one -> claims.put(
                                of(key),
                                object("actor", one.actor(), "at", one.at(), "revision", document.revision())));
            }
        });
        return claims;
    }

    private record Claim(String actor, Instant at) {}

    private static Optional<Claim> read(String json) {
        try {
            Map<String, Object> fields = Json.read(json);
            return Optional.of(
                    new Claim(String.valueOf(fields.get("actor")), Instant.parse(String.valueOf(fields.get("at")))));
        } catch (IllegalArgumentException | DateTimeParseException notOurs) {
            return Optional.empty();
        }
    }

    /** {@code board:claim/fuse/takeaway/map} of {@code fuse:takeaway/map}. */
    private static String key(String switchKey) {
        return PREFIX + switchKey.replaceFirst(":", "/");
    }

    static String of(String key) {
        return key.substring(PREFIX.length()).replaceFirst("/", ":");
    }

    /** Keys of switches alone can be claimed. */
    static List<String> touched(Call call) {
        List<String> keys = new ArrayList<>();
        keys.add(call.rest());
        return keys;
    }
}
