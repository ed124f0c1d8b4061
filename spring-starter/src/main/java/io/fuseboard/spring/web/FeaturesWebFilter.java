package io.fuseboard.spring.web;

import io.fuseboard.spring.guard.DegradedListener;
import io.fuseboard.spring.settings.FuseboardSettings.Web;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The same as {@link FeaturesFilter} for WebFlux; and names in an answer's header the features that somebody else has
 * answered for.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FeaturesWebFilter implements WebFilter {

    private static final String ATTRIBUTE = FeaturesWebFilter.class.getName();

    private final FeatureStates states;
    private final FeaturesScript script = FeaturesScript.read();
    private final Web settings;
    private final CorsProcessor cors = new DefaultCorsProcessor();
    private final @Nullable CorsConfiguration origins;

    FeaturesWebFilter(FeatureStates states, Web settings) {
        this.states = states;
        this.settings = settings;
        this.origins = FeaturesCors.of(settings.featuresOrigins());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getPath().pathWithinApplication().value();
        if (settings.features() && path.equals(FeaturesAnswer.PATH)) {
            return read(exchange, this::tell);
        }
        if (settings.features() && path.equals(FeaturesScript.PATH)) {
            return read(exchange, this::handOut);
        }
        if (settings.featuresHeader() && !states.isEmpty()) {
            exchange.getResponse()
                    .getHeaders()
                    .set(FeaturesAnswer.HEADER, states.in(wanted(request)).etag());
        }
        if (!settings.degradedHeader()) {
            return chain.filter(exchange);
        }
        Consumer<String> hearer = feature -> add(exchange, feature);
        return chain.filter(exchange).contextWrite(context -> context.put(DegradedListener.CONTEXT_KEY, hearer));
    }

    @SuppressWarnings("unchecked") // nobody else writes it
    static void add(ServerWebExchange exchange, String feature) {
        Set<String> names = (Set<String>) Objects.requireNonNull(
                exchange.getAttributes().computeIfAbsent(ATTRIBUTE, any -> new ConcurrentSkipListSet<String>()));
        names.add(feature);
        if (!exchange.getResponse().isCommitted()) {
            exchange.getResponse().getHeaders().set(Answering.HEADER, String.join(", ", names));
        }
    }

    private Mono<Void> read(
            ServerWebExchange exchange, BiFunction<ServerHttpRequest, ServerHttpResponse, Mono<Void>> answer) {
        ServerHttpRequest request = exchange.getRequest();
        ServerHttpResponse response = exchange.getResponse();
        if (origins != null) {
            boolean allowed = cors.process(origins, exchange);
            if (!allowed || CorsUtils.isPreFlightRequest(request)) {
                return response.setComplete();
            }
        }
        if (request.getMethod().equals(HttpMethod.GET) || isHead(request)) {
            return answer.apply(request, response);
        }
        response.getHeaders().setAllow(Set.of(HttpMethod.GET, HttpMethod.HEAD));
        response.setStatusCode(HttpStatus.METHOD_NOT_ALLOWED);
        return response.setComplete();
    }

    private static boolean isHead(ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.HEAD);
    }

    private Mono<Void> tell(ServerHttpRequest request, ServerHttpResponse response) {
        FeatureStates.Document document = states.in(wanted(request));
        HttpHeaders headers = response.getHeaders();
        headers.set(FeaturesAnswer.HEADER, document.etag());
        headers.setCacheControl(FeaturesAnswer.CACHE);
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        headers.set(HttpHeaders.CONTENT_LANGUAGE, document.locale().toLanguageTag());
        return answer(request, response, FeaturesAnswer.TYPE, document.etag(), document.body());
    }

    private Mono<Void> handOut(ServerHttpRequest request, ServerHttpResponse response) {
        response.getHeaders().setCacheControl(FeaturesScript.CACHE);
        return answer(request, response, FeaturesScript.TYPE, script.etag(), script.body());
    }

    private static Mono<Void> answer(
            ServerHttpRequest request, ServerHttpResponse response, String type, String etag, byte[] body) {
        HttpHeaders headers = response.getHeaders();
        headers.setETag(etag);
        if (FeaturesAnswer.isKnown(request.getHeaders().getIfNoneMatch(), etag)) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            return response.setComplete();
        }
        headers.set(HttpHeaders.CONTENT_TYPE, type);
        headers.setContentLength(body.length);
        return isHead(request)
                ? response.setComplete()
                : response.writeWith(
                        Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static List<Locale> wanted(ServerHttpRequest request) {
        try {
            return request.getHeaders().getAcceptLanguageAsLocales();
        } catch (IllegalArgumentException nonsense) {
            return List.of();
        }
    }
}
