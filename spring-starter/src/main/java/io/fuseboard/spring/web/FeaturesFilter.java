package io.fuseboard.spring.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
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
    private final boolean answers;
    private final boolean names;

    /**
     * @param answers whether its paths are answered here
     * @param names whether other answers carry the header
     */
    FeaturesFilter(FeatureStates states, boolean answers, boolean names) {
        this.states = states;
        this.answers = answers;
        this.names = names;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (answers && asksFor(FeaturesAnswer.PATH, request)) {
            if (isReading(request, response)) {
                tell(request, response);
            }
        } else if (answers && asksFor(FeaturesScript.PATH, request)) {
            if (isReading(request, response)) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, FeaturesScript.CACHE);
                answer(request, response, FeaturesScript.TYPE, script.etag(), script.body());
            }
        } else {
            if (names && !states.isEmpty()) {
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
