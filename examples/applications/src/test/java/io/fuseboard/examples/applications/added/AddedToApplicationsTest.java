package io.fuseboard.examples.applications.added;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.examples.applications.added.ClassPath.Fuseboard;
import io.fuseboard.examples.applications.added.ClassPath.Security;
import io.fuseboard.examples.applications.added.ClassPath.Web;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Abuse A24 and A26: applications of five kinds, each started without Fuseboard, with starter and console, and with both and
 * the console disabled. Every request is answered by the same bytes.
 */
class AddedToApplicationsTest {

    private static final String JSON = "Content-Type: application/json\n\n";
    private static final String ZHANG = "Authorization: Basic emhhbmc6c2VjcmV0"; // zhang:secret
    private static final String LI = "Authorization: Basic bGk6c2VjcmV0"; // li:secret

    private static final List<String> REQUESTS = List.of(
            "GET / HTTP/1.1",
            "GET /dishes/mapo-tofu?portions=2 HTTP/1.1",
            "GET /dishes/mapo-tofu?portions=two HTTP/1.1\nAccept: application/json",
            "GET /dishes/mapo-tofu HTTP/1.1\nAccept: application/xml",
            "GET /dishes/%E9%BA%BB%E5%A9%86 HTTP/1.1\nAccept-Language: zh-CN",
            "HEAD /dishes/mapo-tofu HTTP/1.1",
            "OPTIONS /dishes/mapo-tofu HTTP/1.1",
            "DELETE /dishes/mapo-tofu HTTP/1.1",
            "POST /dishes HTTP/1.1\n" + JSON + "{\"name\":\"rice\",\"cents\":300,\"tags\":[]}",
            "POST /dishes HTTP/1.1\n" + JSON + "{\"name\":",
            "POST /dishes HTTP/1.1\nContent-Type: text/csv\n\nrice,300",
            "POST /dishes HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\nname=rice",
            "OPTIONS /shared HTTP/1.1\nOrigin: https://friend.example\nAccess-Control-Request-Method: GET",
            "GET /shared HTTP/1.1\nOrigin: https://friend.example",
            "GET /shared HTTP/1.1\nOrigin: https://stranger.example",
            "GET /broken HTTP/1.1\nAccept: text/html",
            "GET /broken HTTP/1.1\nAccept: application/json",
            "GET /missing HTTP/1.1\nAccept: text/html",
            "GET /missing HTTP/1.1\nAccept: application/json",
            "GET /error HTTP/1.1\nAccept: application/json",
            "GET /rain.txt HTTP/1.1",
            "GET /rain.txt HTTP/1.1\nIf-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT",
            "GET /files/rain.txt HTTP/1.1\nRange: bytes=0-1",
            "GET //dishes/rice HTTP/1.1",
            "GET /dishes%2Frice HTTP/1.1",
            "GET /dishes/rice;a=b HTTP/1.1",
            "GET /dishes/rice/ HTTP/1.1",
            "GET /../dishes/rice HTTP/1.1",
            "BREW /dishes/rice HTTP/1.1",
            "GET /actuator HTTP/1.1",
            "GET /actuator/health HTTP/1.1",
            // Those of the console, which has a port of its own. Only /fuseboard/features is the starter's.
            "GET /fuseboard HTTP/1.1",
            "GET /fuseboard/ HTTP/1.1\nAccept: text/html",
            "GET /fuseboard/index.html HTTP/1.1",
            "GET /fuseboard/api/board HTTP/1.1\nAccept: application/json",
            "POST /fuseboard/api/login HTTP/1.1\n" + JSON + "{\"user\":\"admin\",\"password\":\"x\"}",
            "GET /fuseboard/features/ HTTP/1.1",
            "GET /webjars/uplot/dist/uPlot.iife.js HTTP/1.1",
            // Who has logged in, and who has not.
            "GET /dishes/rice HTTP/1.1\n" + ZHANG,
            "GET /admin/takings HTTP/1.1\n" + ZHANG,
            "GET /admin/takings HTTP/1.1\n" + LI,
            "GET /admin/takings HTTP/1.1\nAuthorization: Basic bGk6d3Jvbmc=",
            "GET /fuseboard/ HTTP/1.1\n" + ZHANG,
            "GET /broken HTTP/1.1\n" + ZHANG,
            "GET /login HTTP/1.1\nAccept: text/html",
            "POST /login HTTP/1.1\nCookie: JSESSIONID={session}\nContent-Type: application/x-www-form-urlencoded\n\n"
                    + "username=zhang&password=wrong&_csrf={csrf}",
            "GET /login HTTP/1.1\nAccept: text/html",
            "POST /login HTTP/1.1\nCookie: JSESSIONID={session}\nContent-Type: application/x-www-form-urlencoded\n\n"
                    + "username=zhang&password=secret&_csrf={csrf}",
            "GET /admin/takings HTTP/1.1\nCookie: JSESSIONID={session}",
            "POST /dishes HTTP/1.1\nCookie: JSESSIONID={session}\n" + JSON
                    + "{\"name\":\"rice\",\"cents\":1,\"tags\":[]}",
            "GET /logout HTTP/1.1\nCookie: JSESSIONID={session}");

    enum Kind {
        WITHOUT_SECURITY(Kinds.Plain.class, Web.SERVLET, Security.NONE, "welcome", 200),
        BOOTS_DEFAULT_CHAIN(Kinds.Plain.class, Web.SERVLET, Security.SPRING, "", 401),
        OWN_CHAIN(Kinds.OwnChain.class, Web.SERVLET, Security.SPRING, "welcome", 200),
        REACTIVE(Kinds.Plain.class, Web.REACTIVE, Security.NONE, "welcome", 200),
        OWN_MVC(Kinds.OwnMvc.class, Web.SERVLET, Security.NONE, "welcome", 200);

        private final String application;
        private final Web web;
        private final Security security;
        private final String home;
        private final int status;

        Kind(Class<?> application, Web web, Security security, String home, int status) {
            this.application = application.getName();
            this.web = web;
            this.security = security;
            this.home = home;
            this.status = status;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a24_a26_everyRequestIsAnsweredAsBefore(Kind kind) throws Exception {
        // Open to the end: java.util.logging belongs to the JVM, and goes on speaking to whom the first one has told
        // it.
        try (URLClassLoader without = ClassPath.of(kind.web, kind.security, Fuseboard.ABSENT);
                URLClassLoader with = ClassPath.of(kind.web, kind.security, Fuseboard.PRESENT)) {
            assertThatThrownBy(() -> without.loadClass("io.fuseboard.Fuseboard"))
                    .isInstanceOf(ClassNotFoundException.class);
            List<String> before = answers(without, kind, 0);
            assertThat(before.get(0)).contains("HTTP/1.1 " + kind.status, kind.home);
            assertThat(before)
                    .as("somebody is let in")
                    .anyMatch(answer -> answer.startsWith("GET /admin/takings") && answer.endsWith("\r\nfew"));

            int port = free();
            assertThat(answers(with, kind, port, "--fuseboard.console.enabled=true"))
                    .containsExactlyElementsOf(before);
            assertThat(answers(with, kind, -port, "--fuseboard.console.enabled=false"))
                    .containsExactlyElementsOf(before);
        }
    }

    /** @param console its port; negative where nobody shall listen there, 0 where there is none */
    private static List<String> answers(ClassLoader loader, Kind kind, int console, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(more));
        if (console != 0) {
            arguments.addAll(List.of("--fuseboard.store.type=memory", "--fuseboard.console.port=" + Math.abs(console)));
        }
        return Applications.in(loader, () -> {
            try (AutoCloseable running = Applications.start(loader, kind.application, arguments)) {
                if (console > 0) {
                    assertThat(Conversation.with(console, List.of("GET /fuseboard/ HTTP/1.1")))
                            .singleElement()
                            .asString()
                            .contains("421"); // it is there, and knows no host of that name
                } else if (console < 0) {
                    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), -console).close())
                            .isInstanceOf(ConnectException.class);
                }
                return Conversation.with(Applications.port(running), REQUESTS);
            }
        });
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
