package io.fuseboard.spring.web;

import io.fuseboard.DegradedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers a controller's refused call, whoever wrapped its exception, before the application's own advice, whose
 * catch-all would make an internal error of it.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DegradedAdvice {

    private final ServletAnswers answers;

    DegradedAdvice(ServletAnswers answers) {
        this.answers = answers;
    }

    @ExceptionHandler(DegradedException.class)
    void answer(DegradedException degraded, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answers.write(degraded, request, response);
    }
}
