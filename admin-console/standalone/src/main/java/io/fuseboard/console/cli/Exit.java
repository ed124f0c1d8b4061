package io.fuseboard.console.cli;

import java.util.Locale;

/** What an invocation came to, as the process's exit code. */
enum Exit {
    /** It is as ordered, now or since earlier. */
    DONE(0),
    /** Not done: a name, a value or a rule, or nobody confirmed. */
    REFUSED(1),
    /** Not done: somebody else moved the switch meanwhile. */
    CONFLICT(2),
    /** The store does not answer, or is not set up. */
    UNREACHABLE(3),
    /** The command line cannot be understood. */
    USAGE(64),
    /** A mistake of ours. */
    FAULT(70),
    /** The configuration is missing or wrong. */
    CONFIGURATION(78);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** As JSON has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
