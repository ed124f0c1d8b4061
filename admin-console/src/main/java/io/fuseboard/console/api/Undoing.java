package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Refused;
import io.fuseboard.console.http.Reply;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.store.Undo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** {@code GET undo/{revision}}: what taking a revision back would do. {@code POST} does it. */
final class Undoing {

    private final Fuseboard board;
    private final Writer writer;
    private final Fleet fleet;

    Undoing(Fuseboard board, Writer writer, Fleet fleet) {
        this.fleet = fleet;
        this.board = board;
        this.writer = writer;
    }

    CompletionStage<Answer> look(Call call) {
        Language language = call.language();
        long number = number(call);
        return writer.write("undo", language, () -> {
            Undo undo = board.orders().undoing(number);
            return Reply.json(
                    200,
                    object(
                            "revision", number,
                            "possible", undo.moved().isEmpty(),
                            "parts",
                                    undo.parts().stream()
                                            .map(part -> part(part, language))
                                            .toList()));
        });
    }

    CompletionStage<Answer> undo(Call call) {
        Language language = call.language();
        Form form = new Form(call.body(), language).knowing(Set.of("reason", "changeId", "confirm"));
        long number = number(call);
        String reason = form.reason();
        String changeId = form.changeId();
        boolean confirmed = form.isTrue("confirm");
        String actor = call.caller().user();
        return writer.write("undo", language, () -> {
            Undo undo = board.orders().undoing(number);
            call.require(undo.parts().stream().map(Undo.Part::key).toList());
            Optional<String> core = confirmed ? Optional.empty() : degradesCore(undo);
            if (core.isPresent()) {
                return new Questions.Question(Phrase.CONFIRM_CORE, core.get()).in(language);
            }
            Applied applied = board.orders().undo(changeId, number, actor, reason);
            writer.wrote();
            if (applied instanceof Applied.Done done) {
                return Reply.json(200, object("revision", done.token().revision(), "changed", true));
            }
            if (applied instanceof Applied.AlreadyDone done) {
                return Reply.json(200, object("revision", done.token().revision(), "changed", false));
            }
            List<Undo.Part> moved = undo.moved();
            return Problem.with(
                    409,
                    language,
                    Phrase.MOVED_SINCE,
                    object(
                            "parts",
                            moved.stream().map(part -> part(part, language)).toList()),
                    moved.stream().map(Undo.Part::key).collect(Collectors.joining(", ")));
        });
    }

    private Optional<String> degradesCore(Undo undo) {
        return undo.parts().stream()
                .filter(part -> !part.becomes().equals(part.now()))
                .filter(part -> part.becomes().map(Words::read).orElse(List.of()).stream()
                        .map(Hold::position)
                        .anyMatch(SwitchPosition.DEGRADED::equals))
                .map(Undo.Part::key)
                .filter(key -> Questions.isCore(key, board.snapshots(), fleet))
                .findFirst();
    }

    private static Map<String, Object> part(Undo.Part part, Language language) {
        return object(
                "key", part.key(),
                "words", Words.move(new Move(part.key(), part.now(), part.becomes()), language),
                "before", holds(part.before()),
                "after", holds(part.after()),
                "now", holds(part.now()),
                "becomes", holds(part.becomes()),
                "moved", part.hasMoved(),
                "refused", part.refused());
    }

    private static List<Map<String, Object>> holds(Optional<String> json) {
        return json.map(Words::holds).orElse(List.of());
    }

    private static long number(Call call) {
        try {
            return Long.parseLong(call.rest());
        } catch (NumberFormatException none) {
            throw new Refused(Problem.of(404, call.language(), Phrase.NO_SUCH_REVISION, Problem.shown(call.rest())));
        }
    }
}
