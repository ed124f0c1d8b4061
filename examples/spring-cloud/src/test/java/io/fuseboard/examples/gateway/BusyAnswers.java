package io.fuseboard.examples.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * For a gateway of your own with Spring Cloud Gateway: what customers read while the application behind it does not answer.
 * Copy it, and docs/operating/gateway/busy.* into {@code src/main/resources/fuseboard-busy}. What the application itself
 * says, with status 503 too, passes as it is.
 */
@Component
@Order(-2) // before Spring Boot's, which would say 500
public class BusyAnswers implements WebExceptionHandler {

    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH); // yours first

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        HttpStatusCode status = status(failure);
        ServerHttpResponse response = exchange.getResponse();
        if (status == null || response.isCommitted()) {
            return Mono.error(failure);
        }
        HttpHeaders asked = exchange.getRequest().getHeaders();
        boolean page = asked.getAccept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        response.setStatusCode(status);
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, (page ? "text/html" : "application/problem+json") + ";charset=UTF-8");
        headers.set(HttpHeaders.RETRY_AFTER, "30");
        headers.setCacheControl("no-store");
        headers.setVary(List.of(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE));
        String name = "fuseboard-busy/busy." + language(asked).toLanguageTag() + (page ? ".html" : ".json");
        return response.writeWith(Mono.fromCallable(() -> response.bufferFactory()
                .wrap(new ClassPathResource(name)
                        .getContentAsString(StandardCharsets.UTF_8)
                        .getBytes(StandardCharsets.UTF_8))));
    }

    /** That of a gateway's trouble with who is behind it; null: it is something else. */
    private static HttpStatusCode status(Throwable failure) {
        if (failure instanceof NotFoundException) {
            return HttpStatus.SERVICE_UNAVAILABLE; // no instance is known
        }
        if (failure instanceof ResponseStatusException told) {
            return told.getStatusCode().equals(HttpStatus.GATEWAY_TIMEOUT) ? told.getStatusCode() : null;
        }
        if (failure instanceof TimeoutException) {
            return HttpStatus.GATEWAY_TIMEOUT;
        }
        return failure instanceof IOException ? HttpStatus.BAD_GATEWAY : null; // nobody listens, or hangs up
    }

    private static Locale language(HttpHeaders asked) {
        try {
            Locale wanted = Locale.lookup(asked.getAcceptLanguage(), LANGUAGES);
            return wanted == null ? LANGUAGES.get(0) : wanted;
        } catch (IllegalArgumentException nonsense) {
            return LANGUAGES.get(0);
        }
    }
}
