package io.fuseboard.examples.takeaway.page;

import io.fuseboard.examples.takeaway.language.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClientException;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says every error kindly, as a problem answer (RFC 9457) in the diner's language; the details go to the log. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class KindErrors extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(KindErrors.class);

    private static final Text NOT_UNDERSTOOD =
            new Text("这个请求没能看懂，请刷新页面后再试。", "We did not understand that. Please reload the page and try again.");
    private static final Text NOT_FOUND = new Text("没有找到这个订单。", "We could not find that order.");
    private static final Text NO_ANSWER =
            new Text("合作方暂时没有回应，请稍后再试。", "One of our partners does not answer right now. Please try again shortly.");
    private static final Text OURS = new Text("出了点小状况，我们正在处理。", "Something went wrong on our side. We are on it.");

    @ExceptionHandler
    ResponseEntity<Object> providerDidNotAnswer(RestClientException e, Locale locale) {
        log.debug("A provider did not answer", e);
        return kind(HttpStatus.BAD_GATEWAY, NO_ANSWER, locale);
    }

    @ExceptionHandler
    ResponseEntity<Object> badRequest(IllegalArgumentException e, Locale locale) {
        log.debug("Request refused: {}", e.getMessage());
        return kind(HttpStatus.BAD_REQUEST, NOT_UNDERSTOOD, locale);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e, Locale locale) {
        log.error("Unexpected failure", e);
        return kind(HttpStatus.INTERNAL_SERVER_ERROR, OURS, locale);
    }

    /** What Spring itself refuses: an unreadable body, a missing parameter, a wrong method. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var text = status.value() == 404 ? NOT_FOUND : status.is4xxClientError() ? NOT_UNDERSTOOD : OURS;
        var problem = problem(status, text, LocaleContextHolder.getLocale());
        return super.handleExceptionInternal(e, problem, headers, status, request);
    }

    private static ResponseEntity<Object> kind(HttpStatus status, Text text, Locale locale) {
        return ResponseEntity.status(status).body(problem(status, text, locale));
    }

    private static ProblemDetail problem(HttpStatusCode status, Text text, Locale locale) {
        return ProblemDetail.forStatusAndDetail(status, text.in(locale));
    }
}
