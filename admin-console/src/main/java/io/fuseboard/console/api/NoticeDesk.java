package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.HistoryQuery;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.NoticeOrder;
import io.fuseboard.store.NoticeTexts;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** What customers read while something is off: what applications were built with, and other words that operators order. */
final class NoticeDesk {

    private static final Set<String> SAID = Set.of("texts", "reason", "seen", "changeId");
    private static final Set<String> TAKEN_BACK = Set.of("reason", "seen", "changeId");

    private final Fuseboard board;
    private final Writer writer;
    private final NoticeBook book;

    NoticeDesk(Fuseboard board, Writer writer, NoticeBook book) {
        this.board = board;
        this.writer = writer;
        this.book = book;
    }

    /** {@code GET notices}. */
    CompletionStage<Answer> list(Call call) {
        return writer.write(
                "notices",
                call.language(),
                () -> Reply.json(
                        200, object("notices", book.all(board.store().snapshot().documents()))));
    }

    /** {@code PUT notices/{key}}: these words, in their languages, from now on. */
    CompletionStage<Answer> say(Call call) {
        Form form = new Form(call.body(), call.language()).knowing(SAID);
        String key = mustBe(call);
        Map<Locale, String> texts = form.words("texts");
        if (texts.isEmpty()) {
            throw form.wrong("texts", null, Phrase.IS_NEEDED);
        }
        Previews.check(form, "texts", key, texts);
        return order(call, form, key, texts);
    }

    /** {@code DELETE notices/{key}}: what applications were built with is read again. */
    CompletionStage<Answer> takeBack(Call call) {
        Form form = new Form(call.body(), call.language()).knowing(TAKEN_BACK);
        return order(call, form, mustBe(call), Map.of());
    }

    private CompletionStage<Answer> order(Call call, Form form, String key, Map<Locale, String> texts) {
        String changeId = form.changeId();
        String reason = form.reason();
        String actor = call.caller().user();
        return writer.write(key, call.language(), () -> {
            long now = board.store().snapshot().revisionOf(key);
            if (texts.isEmpty() && now == 0) {
                return done(key, 0, false);
            }
            Applied applied = board.orders()
                    .say(new NoticeOrder(
                            changeId,
                            key,
                            texts,
                            reason,
                            actor,
                            form.optionalNumber("seen").orElse(now)));
            writer.wrote();
            return answer(applied, changeId, key, texts, call.language());
        });
    }

    private Reply answer(Applied applied, String changeId, String key, Map<Locale, String> texts, Language language) {
        if (applied instanceof Applied.Done made) {
            return done(key, made.token().revision(), true);
        }
        if (applied instanceof Applied.AlreadyDone made) {
            return isWhat(changeId, key, texts)
                    ? done(key, made.token().revision(), false)
                    : Problem.of(409, language, Phrase.CHANGE_ID_USED);
        }
        Snapshot current = ((Applied.Conflict) applied).current();
        Map<String, String> said = byTag(NoticeBook.said(key, current.documents()));
        return Problem.with(
                409,
                language,
                Phrase.WORDS_MOVED,
                object("key", key, "revision", current.revisionOf(key), "said", said),
                said.isEmpty() ? Phrase.BUILT_WORDS.in(language) : Words.sentences(said));
    }

    /** Whether what was done under an id is what is asked for now. */
    private boolean isWhat(String changeId, String key, Map<Locale, String> texts) {
        return board.store().history(HistoryQuery.newest(1_000)).stream()
                .filter(revision -> revision.changeId().equals(changeId))
                .flatMap(revision -> revision.moves().stream())
                .anyMatch(move -> move.key().equals(key)
                        && move.after()
                                .map(json -> NoticeTexts.read(key, json))
                                .orElse(Map.of())
                                .equals(texts));
    }

    private static Reply done(String key, long revision, boolean changed) {
        return Reply.json(200, object("key", key, "revision", revision, "changed", changed));
    }

    private String mustBe(Call call) {
        book.mustBe(call.rest(), call.language());
        return call.rest();
    }

    static Map<String, String> byTag(Map<Locale, String> texts) {
        Map<String, String> tags = new TreeMap<>();
        texts.forEach((locale, text) -> tags.put(locale.toLanguageTag(), text));
        return tags;
    }
}
