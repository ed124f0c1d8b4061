package io.fuseboard.console.http;

import java.util.Map;

/** What every answer tells browsers to forbid. */
final class SafetyHeaders {

    /** Our own files and nothing else; scripts may not make markup out of texts; nobody frames us, caches or guesses. */
    static final Map<String, String> VALUES = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private SafetyHeaders() {}
}
