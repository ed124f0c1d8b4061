package io.fuseboard.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that must fail, and say what, where, the value, the rule and the remedy. */
class BadStartTest {

    @TempDir
    private Path folder;

    @Test
    void theShopsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(failure("--server.port=" + taken.getLocalPort()))
                    .contains(String.valueOf(taken.getLocalPort()))
                    .contains("server.port");
        }
    }

    @Test
    void theConsolesPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(failure("--fuseboard.console.port=" + taken.getLocalPort()))
                    .contains(String.valueOf(taken.getLocalPort()))
                    .contains("fuseboard.console.port");
        }
    }

    @Test
    void aPropertyIsUnknown() throws Exception {
        assertThat(failure("--fuseboard.fuses.rider-location.breaker.failure-rat=40"))
                .contains("failure-rat")
                .contains("failure-rate");
    }

    @Test
    void aFuseCouldNeverOpen() throws Exception {
        assertThat(failure(
                        "--fuseboard.fuses.rider-location.breaker.window=10",
                        "--fuseboard.fuses.rider-location.breaker.minimum-calls=20"))
                .contains("rider-location")
                .contains("20")
                .contains("must be at most");
    }

    private String failure(String... options) throws Exception {
        try (ShopProcess shop = ShopProcess.launch(folder, options)) {
            int code = shop.ended();
            String output = shop.output();
            assertThat(code).as(output).isNotZero();
            assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
            return output;
        }
    }
}
