package io.fuseboard;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What futures put around a failure: {@code join()} a {@code CompletionException}, {@code get()} an
 * {@code ExecutionException}. It says nothing of the call, so it is taken off before anybody judges or answers; the caller
 * gets what was thrown.
 */
final class Wrapping {

    /** More than futures that wait for futures ever put around; a chain may be a circle. */
    private static final int MOST = 16;

    private Wrapping() {}

    /** What is inside. What wraps nothing is a failure itself, and so is a kind of its own. */
    static Throwable off(Throwable thrown) {
        Throwable inside = thrown;
        for (int i = 0; i < MOST && isWrapping(inside.getClass()); i++) {
            Throwable cause = inside.getCause();
            if (cause == null) {
                return inside;
            }
            inside = cause;
        }
        return inside;
    }

    private static boolean isWrapping(Class<?> type) {
        return type == CompletionException.class || type == ExecutionException.class;
    }
}
