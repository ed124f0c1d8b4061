package io.fuseboard.spring.web;

import io.fuseboard.DegradedException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers a reactive controller's refused call before the application's own advice. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ReactiveAdvice {

    private final ReactiveAnswers answers;

    ReactiveAdvice(ReactiveAnswers answers) {
        this.answers = answers;
    }

    @ExceptionHandler(DegradedException.class)
    Mono<Void> answer(DegradedException degraded, ServerWebExchange exchange) {
        return answers.write(degraded, exchange);
    }
}
