package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Refused;
import io.fuseboard.console.http.Reply;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has orders written by the clerk, and tells whoever gave one why it could not be. */
final class Writer {

    private static final Logger log = LoggerFactory.getLogger(Writer.class);

    private final Fuseboard board;
    private final Clerk clerk;
    private final StoreView store;

    Writer(Fuseboard board, Clerk clerk, StoreView store) {
        this.board = board;
        this.clerk = clerk;
        this.store = store;
    }

    /** Does it in the clerk's thread. What the order itself is wrong about is a 400, a store that does not answer a 503. */
    CompletionStage<Answer> write(String what, Language language, Supplier<? extends Answer> order) {
        return clerk.<Answer>ask(order::get).exceptionally(fault -> refused(what, language, fault));
    }

    /** Looks at what was written: whoever wrote it shall see it with the answer. */
    void wrote() {
        board.refresh();
        store.read();
    }

    private static Reply refused(String what, Language language, Throwable fault) {
        Throwable cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        if (cause instanceof Refused refused) {
            return refused.reply();
        }
        if (cause instanceof IllegalArgumentException wrong) {
            return Problem.of(400, language, Phrase.BAD_ORDER, Problem.shown(wrong.getMessage()));
        }
        log.warn("Console: an order for {} could not be written: {}", what, String.valueOf(cause.getMessage()));
        return Problem.with(503, language, Phrase.WRITES_UNAVAILABLE, object("trouble", StoreView.words(fault)))
                .with("Retry-After", "5");
    }
}
