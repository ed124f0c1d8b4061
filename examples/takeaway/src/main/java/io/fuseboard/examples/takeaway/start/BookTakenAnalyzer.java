package io.fuseboard.examples.takeaway.start;

import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcSQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says that the shop is already open in the same folder: two cannot write into one order book. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BookTakenAnalyzer extends AbstractFailureAnalyzer<JdbcSQLNonTransientConnectionException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, JdbcSQLNonTransientConnectionException cause) {
        if (cause.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return null;
        }
        return new FailureAnalysis(
                "The shop cannot open: its order book (property spring.datasource.url, below ./data) is in use."
                        + " Most likely this shop is already open in the same folder.",
                "End the other one, or give this one a book and a port of its own, for example:"
                        + " --spring.datasource.url=jdbc:h2:file:./data/second;WRITE_DELAY=0 --server.port=8090",
                cause);
    }
}
