package io.fuseboard.spring.web;

import io.fuseboard.DegradedException;
import io.fuseboard.spring.settings.AnswerSettings;
import io.fuseboard.spring.web.DegradedAnswer.Answer;
import io.fuseboard.spring.web.DegradedAnswer.Refused;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What is answered instead of a refused call, whichever kind of application it is. */
final class Answering {

    /** Names the features that were answered in degraded form. */
    static final String HEADER = "Fuseboard-Degraded";

    private final DegradedAnswer form;
    private final AnswerSettings settings;

    Answering(DegradedAnswer form, AnswerSettings settings) {
        this.form = form;
        this.settings = settings;
    }

    Answer of(DegradedException degraded, @Nullable Locale locale, @Nullable String accept) {
        return form.of(new Refused(
                degraded.refusal(),
                locale == null ? degraded.getMessage() : degraded.getMessage(locale),
                locale,
                wantsPage(accept),
                settings.status(degraded.refusal().reason())));
    }

    /** The headers beside it. */
    void headers(DegradedException degraded, Headers headers) {
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set(HttpHeaders.VARY, "Accept, Accept-Language");
        degraded.refusal()
                .retryAfter()
                .ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(AnswerForms.wholeSeconds(wait))));
    }

    /** Sets one header of an answer. */
    interface Headers {
        void set(String name, String value);
    }

    /** The refusal that something was thrown for, if it was. */
    static @Nullable DegradedException degraded(Throwable thrown) {
        Throwable cause = thrown;
        // A chain of causes may be a ring: it is followed for a while, not for ever.
        for (int i = 0; i < 20 && cause != null; i++) {
            if (cause instanceof DegradedException degraded) {
                return degraded;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** Whether somebody names pages, and nothing that programs read before them. */
    static boolean wantsPage(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return false;
        }
        List<MediaType> types;
        try {
            types = MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException nonsense) {
            return false;
        }
        double page = quality(types, MediaType.TEXT_HTML);
        return page > 0
                && page >= quality(types, MediaType.APPLICATION_JSON)
                && page >= quality(types, MediaType.APPLICATION_PROBLEM_JSON);
    }

    private static double quality(List<MediaType> types, MediaType wanted) {
        return types.stream()
                .filter(wanted::equalsTypeAndSubtype)
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }
}
