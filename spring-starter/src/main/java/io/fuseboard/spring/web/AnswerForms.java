package io.fuseboard.spring.web;

import io.fuseboard.spring.settings.AnswerSettings;
import io.fuseboard.spring.settings.AnswerTemplate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.jr.ob.JSON;

/**
 * The answers that properties can choose from: a page for who wants one, the application's own template, or an RFC 9457
 * problem.
 */
final class AnswerForms implements DegradedAnswer {

    /* A template says what is there: what is null in it is null, not missing. */
    private static final JSON JSON_WITH_NULLS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private static final String TYPE = "tag:fuseboard.io,2026:degraded";

    private static final Map<String, String> TITLES = Map.of("zh", "暂时不可用", "en", "Temporarily unavailable");

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1.125rem/1.6 system-ui, sans-serif; margin: 20vh auto 0; max-width: 32rem; padding: 0 1.5rem; }
            h1 { font-size: 1.5rem; }
            </style>
            </head>
            <body>
            <main><h1>%s</h1><p>%s</p></main>
            </body>
            </html>
            """;

    private final AnswerSettings settings;
    private final Locale standard;

    /** @param standard the board's locale, for callers whose language nobody knows or speaks */
    AnswerForms(AnswerSettings settings, Locale standard) {
        this.settings = settings;
        this.standard = standard;
    }

    @Override
    @SuppressWarnings("NullAway") // reads no nullable type arguments
    public Answer of(Refused refused) {
        if (refused.wantsPage() && settings.page()) {
            return page(refused);
        }
        Optional<AnswerTemplate> template = settings.template();
        return template.map(own -> json(refused.status(), "application/json", own.fill(name -> value(refused, name))))
                .orElseGet(() -> json(refused.status(), "application/problem+json", problem(refused)));
    }

    /* The feature, and never the fuse: how the house is wired is nobody's business outside. */
    private Map<String, Object> problem(Refused refused) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", TYPE);
        problem.put("title", title(refused.locale()));
        problem.put("status", refused.status());
        problem.put("detail", refused.notice());
        refused.refusal().feature().ifPresent(feature -> problem.put("feature", feature));
        problem.put("reason", refused.refusal().reason().name());
        refused.refusal().retryAfter().ifPresent(wait -> problem.put("retryAfter", wholeSeconds(wait)));
        return problem;
    }

    private @Nullable Object value(Refused refused, AnswerTemplate.Name name) {
        return switch (name) {
            case NOTICE -> refused.notice();
            case TITLE -> title(refused.locale());
            case FEATURE -> refused.refusal().feature().orElse(null);
            case REASON -> refused.refusal().reason().name();
            case STATUS -> refused.status();
            case RETRY_AFTER ->
                refused.refusal()
                        .retryAfter()
                        .<Object>map(AnswerForms::wholeSeconds)
                        .orElse(null);
        };
    }

    private Answer page(Refused refused) {
        String title = HtmlUtils.htmlEscape(title(refused.locale()), "UTF-8");
        String text = PAGE.formatted(
                Objects.requireNonNullElse(refused.locale(), standard).toLanguageTag(),
                title,
                title,
                HtmlUtils.htmlEscape(refused.notice(), "UTF-8"));
        return new Answer(refused.status(), "text/html;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /* Without Spring's converters: which there are, and what they do to a body, is the application's own affair. */
    private static Answer json(int status, String type, Object content) {
        return new Answer(status, type + ";charset=UTF-8", JSON_WITH_NULLS.asBytes(content));
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
