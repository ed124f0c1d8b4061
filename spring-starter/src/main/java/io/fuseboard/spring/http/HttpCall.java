package io.fuseboard.spring.http;

import io.fuseboard.Passage;
import io.fuseboard.model.Outcome;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A call of an HTTP client on its way through a fuse. It lasts until the answer's body is read to its end, or given up, and
 * ends once: an end that comes later is nobody's.
 */
final class HttpCall {

    private final Passage passage;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable HttpAnswer answer;

    /** @param passage admitted */
    HttpCall(Passage passage) {
        this.passage = passage;
    }

    /** Hears status and headers. */
    void answered(HttpAnswer head) {
        answer = head;
    }

    /** Ends it by what was answered; without a verdict where nothing was, such as by whoever gives it up. */
    void finished() {
        if (ended.compareAndSet(false, true)) {
            HttpAnswer heard = answer;
            if (heard == null) {
                passage.end(Outcome.IGNORED);
            } else {
                passage.endReturning(heard);
            }
        }
    }

    /** Ends it by what was thrown: no connection, no answer in time, half an answer. */
    void failed(Throwable thrown) {
        HttpAnswer heard = answer;
        if (heard != null && heard.isFailure()) {
            finished(); // says when to come back, which the exception does not
        } else if (ended.compareAndSet(false, true)) {
            passage.end(thrown);
        }
    }
}
