package io.fuseboard.spring.web;

import io.fuseboard.DegradedException;
import io.fuseboard.spring.web.DegradedAnswer.Answer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Writes what is answered instead of a refused call; hears itself of those that no controller has made. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ReactiveAnswers implements WebExceptionHandler {

    private final Answering answering;

    ReactiveAnswers(Answering answering) {
        this.answering = answering;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        DegradedException degraded = Answering.degraded(thrown);
        return degraded == null ? Mono.error(thrown) : write(degraded, exchange);
    }

    /** Writes it; an answer that is on its way already is broken off. */
    Mono<Void> write(DegradedException degraded, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(degraded);
        }
        HttpHeaders asked = exchange.getRequest().getHeaders();
        Answer answer = answering.of(degraded, locale(exchange), asked.getFirst(HttpHeaders.ACCEPT));
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, answer.contentType());
        headers.setContentLength(answer.body().length);
        answering.headers(degraded, headers::set);
        degraded.refusal().feature().ifPresent(feature -> FeaturesWebFilter.add(exchange, feature));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(answer.body())));
    }

    /* Who asks for no language is given the machine's; nobody has asked for that, and the board's own is meant. */
    private static @Nullable Locale locale(ServerWebExchange exchange) {
        String languages = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE);
        Locale locale = exchange.getLocaleContext().getLocale();
        boolean nobodyAsked = languages == null || languages.isBlank();
        return nobodyAsked && Locale.getDefault().equals(locale) ? null : locale;
    }
}
