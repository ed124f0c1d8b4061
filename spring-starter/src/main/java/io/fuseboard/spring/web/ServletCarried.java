package io.fuseboard.spring.web;

import io.fuseboard.spring.carry.Carried;
import io.fuseboard.spring.carry.CarriedRequest;
import io.fuseboard.spring.carry.TrustedEdge;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What the request brought that the thread serves: read when somebody asks, and kept with the request, through all its
 * dispatches.
 */
final class ServletCarried implements CarriedRequest {

    private static final String ATTRIBUTE = ServletCarried.class.getName();

    private final TrustedEdge edge;

    ServletCarried(TrustedEdge edge) {
        this.edge = edge;
    }

    @Override
    public Carried current() {
        if (edge.isClosed()
                || !(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return Carried.NOTHING;
        }
        try {
            return of(attributes.getRequest());
        } catch (IllegalStateException requestIsOver) {
            return Carried.NOTHING; // a thread that outlived its request
        }
    }

    /* The server's own request: a filter's may name the address that some header names, such as X-Forwarded-For. */
    private Carried of(HttpServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        if (!(inner instanceof HttpServletRequest raw)) {
            return Carried.NOTHING;
        }
        if (raw.getAttribute(ATTRIBUTE) instanceof Carried known) {
            return known;
        }
        Carried read = edge.read(raw.getRemoteAddr(), name -> list(raw, name));
        raw.setAttribute(ATTRIBUTE, read);
        return read;
    }

    private static List<String> list(HttpServletRequest request, String name) {
        var values = request.getHeaders(name);
        return values == null ? List.of() : Collections.list(values);
    }
}
