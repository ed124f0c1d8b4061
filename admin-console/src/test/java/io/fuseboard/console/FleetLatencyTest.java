package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.Passage;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A console that is no application: how long calls take in all instances of one, from their reports. */
@Timeout(60)
class FleetLatencyTest {

    private final AtomicLong time = new AtomicLong(1);
    private final BoardStore store = BoardStores.inMemory();
    private final Fuseboard one = board("order-service");
    private final Fuseboard other = board("order-service");
    private final Fuseboard overview = Fuseboard.builder()
            .application("console")
            .store(store)
            .events(event -> {})
            .build();

    @AfterEach
    void close() {
        List.of(overview, one, other).forEach(Fuseboard::close);
    }

    @Test
    void theConsoleOfAFleetAddsWhatAllInstancesCounted() throws Exception {
        call(one, 99, Duration.ofMillis(10));
        call(other, 1, Duration.ofMillis(900));
        time.addAndGet(Duration.ofSeconds(6).toNanos());
        one.refresh();
        other.refresh();
        try (Console console = Console.startFleet(
                List.of(new ConsoleBoard("prod", "prod", Optional.empty(), overview)),
                ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD),
                new PrintStream(OutputStream.nullOutputStream()))) {
            Client client = new Client(console);
            Map<?, ?> latency = Map.of();
            while (!Long.valueOf(100).equals(number(latency.get("calls")))) {
                latency = client.get("/prod/api/fuses").list("fuses").stream()
                        .filter(fuse -> "fuse:order-service/payment".equals(fuse.get("key")))
                        .findFirst()
                        .map(fuse -> (Map<?, ?>) fuse.get("latency"))
                        .orElse(Map.of());
            }
            assertThat(number(latency.get("instances"))).isEqualTo(2);
            assertThat((Double) latency.get("p99Millis")).isBetween(8.8, 11.2);
        }
    }

    private static Long number(@Nullable Object number) {
        return number instanceof Number its ? its.longValue() : -1L;
    }

    private void call(Fuseboard board, int times, Duration took) {
        Fuse fuse = board.fuse(FuseSpec.named("payment"));
        for (int i = 0; i < times; i++) {
            Passage passage = fuse.enter();
            time.addAndGet(took.toNanos());
            passage.end(Outcome.SUCCESS);
        }
    }

    private Fuseboard board(String application) {
        return Fuseboard.builder()
                .application(application)
                .store(store)
                .ticker(time::get)
                .events(event -> {})
                .build();
    }
}
