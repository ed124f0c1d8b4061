package io.fuseboard.examples.takeaway.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says which property moves the shop to another port; Boot's own analysis does not. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortTakenAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
        return new FailureAnalysis(
                "The shop cannot open: port " + cause.getPort()
                        + " (property server.port) is taken by another program.",
                "End the program that listens on port " + cause.getPort()
                        + ", or choose another port with server.port, for example:"
                        + " mvn -pl examples/takeaway -am spring-boot:run -Dspring-boot.run.arguments=--server.port=8090",
                cause);
    }
}
