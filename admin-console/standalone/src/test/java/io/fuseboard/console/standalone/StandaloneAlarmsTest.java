package io.fuseboard.console.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Json;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a circuit that opens in an application to a webhook: by the application's report, the store and the stand-alone console. */
class StandaloneAlarmsTest {

    private static final String SECRET = "SECabc";

    @TempDir
    private Path folder;

    private record Told(String body, String signature) {}

    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    @Test
    void anOpenCircuit_isTold_signed_withALinkToItsSheetOnItsBoard() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            told.add(new Told(
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                    exchange.getRequestHeaders().getFirst("Fuseboard-Signature")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        Fuseboard takeaway = application();
        StandaloneConsole console =
                StandaloneConsole.start(properties(receiver.getAddress().getPort()), Map.of(), System.out);
        try {
            fail(takeaway, "map-a");
            Told first = next();
            assertThat(Json.read(first.body()))
                    .containsEntry("kind", "circuit")
                    .containsEntry("over", false)
                    .containsEntry("incident", "circuit:takeaway/map-a")
                    .containsEntry("link", "https://console.example.com/fuseboard/prod/#flip/fuse:takeaway/map-a");
            assertThat(first.body()).contains("生产").contains("takeaway/map-a 已熔断（1 台实例）");
            assertThat(first.signature()).isEqualTo(signature(first));
        } finally {
            console.close();
            takeaway.close();
            receiver.stop(0);
        }
    }

    /* A report comes after five seconds, a round as well. */
    private Told next() throws InterruptedException {
        Told one = told.poll(60, TimeUnit.SECONDS);
        assertThat(one).as("an alarm").isNotNull();
        return one;
    }

    private static void fail(Fuseboard board, String name) {
        Fuse fuse = board.fuse(FuseSpec.named(name)
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(10, 5))
                .serving("rider-map"));
        for (int i = 0; i < 10; i++) {
            fuse.call(
                    () -> {
                        throw new IllegalStateException("the provider is dead");
                    },
                    () -> "backup");
        }
    }

    private Fuseboard application() {
        Fuseboard board = Fuseboard.builder()
                .application("takeaway")
                .store(BoardStores.file(folder.resolve("prod")))
                .feature(FeatureSpec.of("rider-map").withTier(Tier.USEFUL))
                .build();
        // A folder is a board's once somebody has written to it.
        board.orders()
                .give(new Order(
                        "first",
                        "feature:rider-map",
                        SwitchPosition.AUTO,
                        Optional.empty(),
                        "to begin with",
                        "test",
                        0));
        return board;
    }

    private Path properties(int receiver) throws Exception {
        return Files.writeString(
                folder.resolve("console.properties"),
                String.join(
                        "\n",
                        "fuseboard.console.port=0",
                        "fuseboard.console.alerts.link=https://console.example.com/fuseboard/",
                        "fuseboard.console.alerts.targets.duty.type=json",
                        "fuseboard.console.alerts.targets.duty.url=http://127.0.0.1:" + receiver + "/hook",
                        "fuseboard.console.alerts.targets.duty.secret=" + SECRET,
                        "fuseboard.boards.prod.title=生产",
                        "fuseboard.boards.prod.store.folder=prod",
                        ""));
    }

    private static String signature(Told told) throws Exception {
        String time = told.signature().replaceFirst("t=(\\d+),.*", "$1");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac.doFinal((time + "." + told.body()).getBytes(UTF_8)));
    }
}
