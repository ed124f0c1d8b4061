package io.fuseboard.spring.web;

import io.fuseboard.spring.CallerLocale;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The locale of the request that the thread serves, as the application resolves it.
 *
 * <p>A request that asks for no language is given the machine's locale by the servlet API; nobody has asked for that,
 * and the board's own is meant.
 */
final class ServletCallerLocale implements CallerLocale {

    private final CallerLocale thread = CallerLocale.ofThread();

    @Override
    public @Nullable Locale get() {
        Locale locale = thread.get();
        return locale != null && locale.equals(Locale.getDefault()) && nobodyAsked() ? null : locale;
    }

    private static boolean nobodyAsked() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return false;
        }
        try {
            return asksForNone(attributes.getRequest());
        } catch (IllegalStateException requestIsOver) {
            return false; // a thread that outlived its request knows no more than its locale
        }
    }

    /** Whether a request names no language; an empty header names none either. */
    static boolean asksForNone(HttpServletRequest request) {
        String languages = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return languages == null || languages.isBlank();
    }
}
