package io.fuseboard.spring.guard;

import static io.fuseboard.spring.guard.GuardedBeansTest.degrade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.telemetry.FuseSnapshot;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletResponse;

/** Answers that are written while the method runs: never twice. */
class WrittenAnswerTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class))
            .withPropertyValues("spring.application.name=takeaway");

    @Test
    void anAnswerThatIsOnItsWay_isNotWrittenTwice_andOneThatIsNotBeginsAnew() {
        context.withBean(Exports.class).run(app -> {
            Exports exports = app.getBean(Exports.class);
            MockHttpServletResponse flushed = new MockHttpServletResponse();
            assertThatThrownBy(() -> exports.export(flushed, true)).isInstanceOf(IOException.class);
            assertThat(flushed.getContentAsString()).isEqualTo("half");

            MockHttpServletResponse buffered = new MockHttpServletResponse();
            exports.export(buffered, false);
            assertThat(buffered.getContentAsString()).isEqualTo("yesterday's");

            degrade(app.getBean(Fuseboard.class), "fuse:takeaway/export");
            MockHttpServletResponse refused = new MockHttpServletResponse();
            exports.export(refused, true);
            assertThat(refused.getContentAsString()).isEqualTo("yesterday's");
            assertThat(app.getBean(Fuseboard.class)
                            .findFuse("export")
                            .orElseThrow()
                            .snapshot()
                            .answers())
                    .extracting(FuseSnapshot.Answers::backup, FuseSnapshot.Answers::failed)
                    .containsExactly(2L, 1L);
        });
    }

    @Test
    void whatWasWrittenToAStreamOrAWriter_isNotWrittenTwice_andNothingIsFollowedByTheBackup() {
        context.withBean(Streams.class).run(app -> {
            Streams streams = app.getBean(Streams.class);
            for (String half : new String[] {"", "half"}) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                StringWriter text = new StringWriter();
                if (half.isEmpty()) {
                    streams.send(bytes, half);
                    streams.print(text, half);
                } else {
                    assertThatThrownBy(() -> streams.send(bytes, half)).hasMessage("broken off");
                    assertThatThrownBy(() -> streams.print(text, half)).hasMessage("broken off");
                }
                String expected = half.isEmpty() ? "yesterday's" : "half";
                assertThat(bytes.toString(UTF_8)).isEqualTo(expected);
                assertThat(text).hasToString(expected);
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            streams.send(all, "whole");
            assertThat(all.toString(UTF_8)).as("every way to write").isEqualTo("wholewholeh");

            degrade(app.getBean(Fuseboard.class), "fuse:takeaway/streams");
            ByteArrayOutputStream refused = new ByteArrayOutputStream();
            streams.send(refused, "half");
            assertThat(refused.toString(UTF_8)).isEqualTo("yesterday's");
        });
    }

    @Test
    void ofAPrintWriter_whichCannotBeWatched_itIsTakenForGranted() {
        context.withBean(Streams.class).run(app -> {
            Streams streams = app.getBean(Streams.class);
            StringWriter failed = new StringWriter();
            assertThatThrownBy(() -> streams.show(new PrintWriter(failed))).hasMessage("broken off");
            assertThat(failed.toString()).isEmpty();

            degrade(app.getBean(Fuseboard.class), "fuse:takeaway/streams");
            StringWriter refused = new StringWriter();
            streams.show(new PrintWriter(refused, true));
            assertThat(refused.toString()).startsWith("yesterday's");
        });
    }

    static class Exports {
        @CircuitBreaker(name = "export")
        @Fallback("yesterdays")
        public void export(HttpServletResponse response, boolean flush) throws IOException {
            response.getWriter().write("half");
            if (flush) {
                response.flushBuffer();
            }
            throw new IOException("broken off");
        }

        void yesterdays(HttpServletResponse response, boolean flush) throws IOException {
            response.getWriter().write("yesterday's");
        }
    }

    static class Streams {

        @CircuitBreaker(name = "streams", minimumCalls = 100)
        @Fallback("instead")
        public void send(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(UTF_8));
            if (text.equals("whole")) {
                out.write(text.getBytes(UTF_8), 0, 5);
                out.write(text.charAt(1));
                return;
            }
            throw new IOException("broken off");
        }

        void instead(OutputStream out, String text) throws IOException {
            out.write("yesterday's".getBytes(UTF_8));
        }

        @CircuitBreaker(name = "streams", minimumCalls = 100)
        @Fallback("instead")
        public void print(Writer out, String text) throws IOException {
            out.write(text);
            throw new IOException("broken off");
        }

        void instead(Writer out, String text) throws IOException {
            out.append("yesterday's");
        }

        @CircuitBreaker(name = "streams", minimumCalls = 100)
        @Fallback("instead")
        public void show(PrintWriter out) throws IOException {
            throw new IOException("broken off");
        }

        void instead(PrintWriter out) {
            out.println("yesterday's");
        }
    }
}
