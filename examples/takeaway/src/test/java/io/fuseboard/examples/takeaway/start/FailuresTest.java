package io.fuseboard.examples.takeaway.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class FailuresTest {

    @Test
    void aTakenPort_isSaidWithItsProperty() {
        var analysis = new PortTakenAnalyzer().analyze(new PortInUseException(8080));
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).contains("8080", "server.port");
        assertThat(analysis.getAction()).contains("server.port");
    }

    @Test
    void aTakenOrderBook_isSaidWithItsProperty() {
        var taken = DbException.getJdbcSQLException(ErrorCode.DATABASE_ALREADY_OPEN_1, "takeaway");
        var analysis = new BookTakenAnalyzer().analyze(new IllegalStateException("start", taken));
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).contains("spring.datasource.url");
        assertThat(analysis.getAction()).contains("server.port");
    }

    @Test
    void anotherTroubleOfTheDatabase_isNotMistakenForIt() {
        var other = DbException.getJdbcSQLException(ErrorCode.DATABASE_CALLED_AT_SHUTDOWN, "takeaway");
        assertThat(new BookTakenAnalyzer().analyze(other)).isNull();
    }
}
