package io.fuseboard.spring.web;

import io.fuseboard.DegradedException;
import io.fuseboard.model.Refusal;
import io.fuseboard.spring.CallerLocale;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import tools.jackson.jr.ob.JSON;

/** Writes a refused call as an RFC 9457 problem: the notice in the caller's language, and when to ask again. */
final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final String TYPE = "tag:fuseboard.io,2026:degraded";

    private static final Map<String, String> TITLES = Map.of("zh", "暂时不可用", "en", "Temporarily unavailable");

    private final CallerLocale callers;
    private final Locale standard;

    /** @param standard the board's locale, for callers whose language nobody knows or speaks */
    Problems(CallerLocale callers, Locale standard) {
        this.callers = callers;
        this.standard = standard;
    }

    /* Without Spring's converters: which there are, and what they do to a body, is the application's own affair. */
    void write(DegradedException degraded, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            log.debug("The answer had begun when the call was refused: {}", degraded.toString());
            return;
        }
        Locale locale = callers.get();
        Refusal refusal = degraded.refusal();
        response.resetBuffer();
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        refusal.retryAfter()
                .ifPresent(wait -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(wait))));
        String notice = locale == null ? degraded.getMessage() : degraded.getMessage(locale);
        response.getOutputStream().write(JSON.std.asBytes(problem(refusal, notice, locale)));
    }

    /* The feature, and never the fuse: how the house is wired is nobody's business outside. */
    private Map<String, Object> problem(Refusal refusal, String notice, @Nullable Locale locale) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", TYPE);
        problem.put("title", title(locale));
        problem.put("status", HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        problem.put("detail", notice);
        refusal.feature().ifPresent(feature -> problem.put("feature", feature));
        problem.put("reason", refusal.reason().name());
        refusal.retryAfter().ifPresent(wait -> problem.put("retryAfter", wholeSeconds(wait)));
        return problem;
    }

    /* Chosen as the notice below it is: the caller's language, else the board's; English where neither is ours. */
    private String title(@Nullable Locale locale) {
        return Stream.of(locale == null ? standard : locale, standard, Locale.ENGLISH)
                .map(one -> TITLES.get(one.getLanguage()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** Rounded up: whoever comes a moment early is refused again. At least 1. */
    static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
