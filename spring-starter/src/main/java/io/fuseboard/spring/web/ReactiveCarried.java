package io.fuseboard.spring.web;

import io.fuseboard.spring.carry.Carried;
import io.fuseboard.spring.carry.TrustedEdge;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Puts what a request brought into its reactive context. Around everything else: behind it the request's address may be the
 * one that some header names, such as X-Forwarded-For.
 */
final class ReactiveCarried implements HttpHandlerDecoratorFactory {

    private final TrustedEdge edge;

    ReactiveCarried(TrustedEdge edge) {
        this.edge = edge;
    }

    @Override
    public HttpHandler apply(HttpHandler handler) {
        if (edge.isClosed()) {
            return handler;
        }
        return (request, response) -> {
            Carried carried = edge.read(peer(request), name -> values(request, name));
            return handler.handle(request, response).contextWrite(context -> context.put(Carried.class, carried));
        };
    }

    /* By what all lines of Spring have: what else reads all values of a header, Spring 7 has called anew. */
    private static List<String> values(ServerHttpRequest request, String name) {
        List<String> found = new ArrayList<>();
        request.getHeaders().forEach((header, values) -> {
            if (header.equalsIgnoreCase(name)) {
                found.addAll(values);
            }
        });
        return found;
    }

    private static @Nullable String peer(ServerHttpRequest request) {
        InetSocketAddress address = request.getRemoteAddress();
        return address == null || address.getAddress() == null
                ? null
                : address.getAddress().getHostAddress();
    }
}
