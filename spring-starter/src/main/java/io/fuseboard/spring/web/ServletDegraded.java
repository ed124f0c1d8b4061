package io.fuseboard.spring.web;

import io.fuseboard.spring.guard.DegradedListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Names in an answer's header the features that somebody else has answered for. */
final class ServletDegraded implements DegradedListener {

    private static final String ATTRIBUTE = ServletDegraded.class.getName();

    @Override
    public @Nullable Consumer<String> current() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return null;
        }
        HttpServletResponse response = attributes.getResponse();
        return response == null ? null : feature -> add(attributes.getRequest(), response, feature);
    }

    @SuppressWarnings("unchecked") // nobody else writes it
    static void add(ServletRequest request, HttpServletResponse response, String feature) {
        Set<String> names = request.getAttribute(ATTRIBUTE) instanceof Set<?> known
                ? (Set<String>) known
                : new ConcurrentSkipListSet<>();
        names.add(feature);
        request.setAttribute(ATTRIBUTE, names);
        if (!response.isCommitted()) {
            response.setHeader(Answering.HEADER, String.join(", ", names));
        }
    }
}
