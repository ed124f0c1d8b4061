package io.fuseboard.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class JettyReaderTest {

    private final List<String> written = new ArrayList<>();
    private final List<Callback> pending = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final JettyReader reader =
            new JettyReader(response(), Callback.from(() -> ends.add("succeeded"), failure -> ends.add("failed")));

    @Test
    void a22_aReaderThatDoesNotRead_holdsOneEventAndTheNewest() {
        for (int i = 1; i <= 1_000; i++) {
            byte[] event = ("event " + i).getBytes(UTF_8);
            reader.offer(() -> event);
        }
        assertThat(written).containsExactly("event 1");

        pending.get(0).succeeded();
        assertThat(written).containsExactly("event 1", "event 1000");
        pending.get(1).succeeded();
        assertThat(written).hasSize(2);
    }

    @Test
    void a22_aReaderWhoseConnectionFails_isGone_andToldSoOnce() {
        List<String> told = new ArrayList<>();
        reader.onGone(() -> told.add("gone"));
        reader.offer(() -> "event".getBytes(UTF_8));
        pending.get(0).failed(new IOException("idle too long"));
        reader.failed(new IOException("again"));
        reader.offer(() -> "late".getBytes(UTF_8));
        reader.end();

        assertThat(told).containsExactly("gone");
        assertThat(ends).containsExactly("failed");
        assertThat(written).containsExactly("event");
    }

    @Test
    void anEnd_comesAfterWhatIsOnItsWay() {
        reader.offer(() -> "last".getBytes(UTF_8));
        reader.end();
        assertThat(ends).isEmpty();
        pending.get(0).succeeded();
        assertThat(ends).containsExactly("succeeded");
    }

    /** A response that keeps what is written, and says when it has arrived only when told to. */
    private Response response() {
        return (Response) Proxy.newProxyInstance(
                Response.class.getClassLoader(), new Class<?>[] {Response.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("write")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    written.add(UTF_8.decode((ByteBuffer) arguments[1]).toString());
                    pending.add((Callback) arguments[2]);
                    return null;
                });
    }
}
