package io.fuseboard;

import io.fuseboard.internal.guard.Entry.Denial;
import io.fuseboard.model.Refusal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a fuse counts of how its calls were answered, and the words it has for it. Good answers are counted by the fuse.
 */
final class Account {

    private static final Logger log = LoggerFactory.getLogger(Fuse.class);

    private final FuseName all;
    private final String label;

    /** @param label the fuse's name, with its key where it is one of several */
    Account(FuseName all, String label) {
        this.all = all;
        this.label = label;
    }

    /** Counts a refusal, and makes the words for it. */
    Refusal refused(Denial denial, long now) {
        counted(denial, now);
        return refusal(denial, now);
    }

    void counted(Denial denial, long now) {
        all.answered().refused(denial.reason());
        if (all.firstRefusals().isFirst(denial.reason(), now)) {
            all.wiring().firstRefusal(refusal(denial, now));
        }
    }

    Refusal refusal(Denial denial, long now) {
        long wait = denial.retryAfter(now);
        return new Refusal(
                label,
                all.declared().feature(),
                denial.reason(),
                wait < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(wait)));
    }

    /** Counts a refusal that is none: the call passes. */
    void wouldRefuse(Denial denial, long now) {
        all.answered().passedOver(denial.reason());
        if (all.firstPassedOver().isFirst(denial.reason(), now)) {
            all.wiring().firstWouldRefuse(refusal(denial, now));
        }
    }

    /** The exception that carries the notice. */
    DegradedException noticed(Denial denial, long now) {
        all.answered().notice.increment();
        return all.wiring().exception(refusal(denial, now));
    }

    DegradedException noticed(Refusal refusal) {
        all.answered().notice.increment();
        return all.wiring().exception(refusal);
    }

    Throwable unanswered(Throwable thrown) {
        all.answered().failed.increment();
        return thrown;
    }

    /** Counts an answer that is a failure: the caller got it, and nobody answered instead. */
    void failedAnswer() {
        all.answered().failed.increment();
    }

    void noticeGiven() {
        all.answered().notice.increment();
    }

    void backedUp() {
        all.answered().backup.increment();
    }

    /** Counts what a backup has answered in peace: nobody hears that somebody else has answered. */
    void warmed() {
        all.answered().warm.increment();
    }

    /** @param age in nanoseconds */
    void lastGoodAnswered(long age) {
        all.answered().lastGood.increment();
        all.wiring().lastGood(label, all.declared().feature(), age);
    }

    void emptyAnswered() {
        all.answered().empty.increment();
    }

    /** Tells, in the caller's thread, that somebody else has answered. */
    void answeredInstead() {
        all.wiring().answeredInstead(all.declared().name(), all.declared().feature());
    }

    /** @param thrown what a backup has thrown before another one answered; {@code null}: nothing */
    void passedOver(@Nullable Throwable thrown) {
        if (thrown != null) {
            log.debug("A backup of fuse '{}' threw; the next one answered", label, thrown);
        }
    }

    void endedTwice() {
        all.wiring().endedTwice(all.declared().name());
    }

    /** What stands for a refusal where somebody asks for a {@code Throwable}. */
    DegradedException exception(Refusal refusal) {
        return all.wiring().exception(refusal);
    }
}
