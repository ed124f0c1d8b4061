package io.fuseboard.spring.web;

import io.fuseboard.DegradedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** The same for what is no controller, such as functional endpoints: no advice hears of those. */
final class DegradedResolver implements HandlerExceptionResolver, Ordered {

    private final Problems problems;

    DegradedResolver(Problems problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        DegradedException degraded = handler instanceof HandlerMethod ? null : degraded(thrown);
        if (degraded == null) {
            return null;
        }
        try {
            problems.write(degraded, response);
        } catch (IOException cause) {
            throw new UncheckedIOException("The caller has gone before the answer", cause);
        }
        return new ModelAndView();
    }

    private static @Nullable DegradedException degraded(Throwable thrown) {
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
}
