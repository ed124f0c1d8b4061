package io.fuseboard.spring.web;

import io.fuseboard.model.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a caller reads of a call that was refused and that nobody answered instead. A bean of this type takes the
 * place of all that the properties below {@code fuseboard.web.answer} would make.
 *
 * <p>Called in a thread that serves a request, for servlets and reactive applications alike: it must not block. What it
 * throws is the application's own error.
 */
@FunctionalInterface
public interface DegradedAnswer {

    /** The answer. Retry-After, Fuseboard-Degraded and Cache-Control are set beside it. */
    Answer of(Refused refused);

    /**
     * A refused call, as its caller may see it.
     *
     * @param refusal who refused and why, for decisions; fuses' names are nobody's business outside
     * @param notice what the caller reads, in the caller's language
     * @param locale the caller's; {@code null}: not known, and the notice is in the board's
     * @param wantsPage whether the caller would rather have a page than anything else, as browsers do
     * @param status what properties say the status is; 503 where they say nothing
     */
    record Refused(Refusal refusal, String notice, @Nullable Locale locale, boolean wantsPage, int status) {}

    /**
     * What the caller gets.
     *
     * @param contentType with its charset, where it has one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, String contentType, byte[] body) {}
}
