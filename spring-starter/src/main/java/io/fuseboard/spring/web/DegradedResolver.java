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

    private final ServletAnswers answers;

    DegradedResolver(ServletAnswers answers) {
        this.answers = answers;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        DegradedException degraded = handler instanceof HandlerMethod ? null : Answering.degraded(thrown);
        if (degraded == null) {
            return null;
        }
        try {
            answers.write(degraded, request, response);
        } catch (IOException cause) {
            throw new UncheckedIOException("The caller has gone before the answer", cause);
        }
        return new ModelAndView();
    }
}
