package io.fuseboard.spring.web;

import io.fuseboard.DegradedException;
import io.fuseboard.spring.CallerLocale;
import io.fuseboard.spring.web.DegradedAnswer.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** Writes what is answered instead of a refused call. */
final class ServletAnswers {

    private final Answering answering;
    private final CallerLocale callers;

    ServletAnswers(Answering answering, CallerLocale callers) {
        this.answering = answering;
        this.callers = callers;
    }

    /**
     * Writes it.
     *
     * @throws DegradedException if an answer is on its way already: the container breaks it off, so that nobody takes
     *     half of it for the whole
     */
    void write(DegradedException degraded, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            throw degraded;
        }
        Answer answer = answering.of(degraded, callers.get(), request.getHeader(HttpHeaders.ACCEPT));
        response.resetBuffer();
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        response.setContentLength(answer.body().length);
        answering.headers(degraded, response::setHeader);
        degraded.refusal().feature().ifPresent(feature -> ServletDegraded.add(request, response, feature));
        response.getOutputStream().write(answer.body());
    }
}
