package io.fuseboard.spring.web;

import io.fuseboard.spring.settings.FuseboardSettings.Web;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers {@code GET /fuseboard/features} and hands out the helper that asks it, and names the features' state in every
 * other answer, so that clients ask again only when something has changed.
 *
 * <p>A filter and no controller: applications that set up Spring MVC themselves, and chains that want a login for every
 * path, would not answer otherwise.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FeaturesFilter extends OncePerRequestFilter {

    private final FeatureStates states;
    private final FeaturesScript script = FeaturesScript.read();
    private final Web settings;
    private final CorsProcessor cors = new DefaultCorsProcessor();
    private final @Nullable CorsConfiguration origins;

    FeaturesFilter(FeatureStates states, Web settings) {
        this.states = states;
        this.settings = settings;
        this.origins = FeaturesCors.of(settings.featuresOrigins());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (settings.features() && asksFor(FeaturesAnswer.PATH, request)) {
            if (mayRead(request, response)) {
                tell(request, response);
            }
        } else if (settings.features() && asksFor(FeaturesScript.PATH, request)) {
            if (mayRead(request, response)) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, FeaturesScript.CACHE);
                answer(request, response, FeaturesScript.TYPE, script.etag(), script.body());
            }
        } else {
            if (settings.featuresHeader() && !states.isEmpty()) {
                response.setHeader(
                        FeaturesAnswer.HEADER, states.in(wanted(request)).etag());
            }
            chain.doFilter(request, response);
        }
    }

    private static boolean asksFor(String path, HttpServletRequest request) {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        return uri.length() == context.length() + path.length() && uri.startsWith(context) && uri.endsWith(path);
    }

    /** Whether there is anything more to say. */
    private boolean mayRead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (origins != null) {
            boolean allowed = cors.processRequest(origins, request, response);
            if (!allowed || CorsUtils.isPreFlightRequest(request)) {
                return false;
            }
        }
        return isReading(request, response);
    }

    private static boolean isReading(HttpServletRequest request, HttpServletResponse response) {
        if (request.getMethod().equals("GET") || isHead(request)) {
            return true;
        }
        response.setHeader(HttpHeaders.ALLOW, "GET, HEAD");
        response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        return false;
    }

    private static boolean isHead(HttpServletRequest request) {
        return request.getMethod().equals("HEAD");
    }

    private void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        FeatureStates.Document document = states.in(wanted(request));
        response.setHeader(FeaturesAnswer.HEADER, document.etag());
        response.setHeader(HttpHeaders.CACHE_CONTROL, FeaturesAnswer.CACHE);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, document.locale().toLanguageTag());
        answer(request, response, FeaturesAnswer.TYPE, document.etag(), document.body());
    }

    private static void answer(
            HttpServletRequest request, HttpServletResponse response, String type, String etag, byte[] body)
            throws IOException {
        response.setHeader(HttpHeaders.ETAG, etag);
        if (isKnown(request, etag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(type);
        response.setContentLength(body.length);
        if (!isHead(request)) {
            response.getOutputStream().write(body);
        }
    }

    private static boolean isKnown(HttpServletRequest request, String etag) {
        return FeaturesAnswer.isKnown(Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)), etag);
    }

    private static List<Locale> wanted(HttpServletRequest request) {
        return ServletCallerLocale.asksForNone(request) ? List.of() : Collections.list(request.getLocales());
    }
}
