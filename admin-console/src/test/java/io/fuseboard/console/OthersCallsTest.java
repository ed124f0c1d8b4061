package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.store.BoardStores;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who answers in other applications, and how their breakers judge: in the words of their own console, for both shapes. */
@Timeout(60)
class OthersCallsTest {

    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());
    private static final ConsoleSpec SPEC = ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD);

    private final AtomicLong time = new AtomicLong(1);
    /* Neither clock moves by itself: nobody becomes silent while a slow machine asks. */
    private final BoardStore store = BoardStores.inMemory(() -> Instant.EPOCH);
    private final Fuseboard one = board("order-service");
    private final Fuseboard other = board("order-service");
    private final Fuseboard riders = board("riders");

    @AfterEach
    void close() {
        List.of(riders, one, other).forEach(Fuseboard::close);
    }

    @Test
    void theConsoleOfAFleetShowsThem() throws Exception {
        somethingHappens();
        try (Fuseboard overview = board("console");
                Console console = Console.startFleet(
                        List.of(new ConsoleBoard("prod", "prod", Optional.empty(), overview)), SPEC, SILENT)) {
            Map<?, ?> fuse = payment(new Client(console), "/prod/api/fuses", OthersCallsTest::isOfBoth);
            isTold(fuse);
            assertThat(fuse.get("name")).isEqualTo("order-service/payment");
        }
    }

    @Test
    void theConsoleOfAnotherApplicationShowsThem_besideItsOwn() throws Exception {
        somethingHappens();
        riders.fuse(FuseSpec.named("route"));
        try (Console console = Console.start(riders, SPEC)) {
            Map<?, ?> fuse = payment(new Client(console), "/api/fuses", OthersCallsTest::isOfBoth);
            isTold(fuse);
            assertThat(fuse.get("name")).isEqualTo("payment");
            assertThat(fuse.get("application")).isEqualTo("order-service");
            assertThat(fuse.get("elsewhere")).isEqualTo(true);
        }
    }

    @Test
    void aNodeOfAnEarlierVersionHasNotTold_andThatIsNoZero() throws Exception {
        one.fuse(FuseSpec.named("payment"));
        one.refresh();
        String earlier = store.nodes().stream()
                .filter(seen -> seen.report().application().equals("order-service"))
                .map(seen -> seen.report().json())
                .filter(json -> json.contains("payment"))
                .findFirst()
                .orElseThrow()
                .replace("\"calls\":", "\"something-else\":");
        BoardStore old = BoardStores.inMemory(() -> Instant.EPOCH);
        old.report(new NodeReport("old", "order-service", Token.NONE, earlier));
        try (Fuseboard overview =
                        Fuseboard.builder().application("riders").store(old).build();
                Console console = Console.start(overview, SPEC)) {
            Map<?, ?> fuse = payment(
                    new Client(console),
                    "/api/fuses",
                    its -> Long.valueOf(1).equals(number(map(its.get("answers")).get("notTold"))));
            assertThat(map(fuse.get("answers")).get("calls")).isNull();
            assertThat(fuse.get("breaker")).isNull();
            assertThat(map(fuse.get("told"))).isEqualTo(Map.of("instances", 1, "notClosed", 0, "breaker", false));
        }
    }

    /* 130 calls at two instances: 120 answered by main, 10 by a backup. */
    private void somethingHappens() {
        call(one, 90, true);
        call(one, 10, false);
        call(other, 30, true);
        for (Fuseboard board : List.of(one, other)) {
            time.addAndGet(Duration.ofSeconds(6).toNanos());
            board.refresh();
        }
    }

    private static boolean isOfBoth(Map<?, ?> fuse) {
        return Long.valueOf(130).equals(number(map(fuse.get("answers")).get("calls")));
    }

    private static void isTold(Map<?, ?> fuse) {
        Map<?, ?> answers = map(fuse.get("answers"));
        assertThat(number(answers.get("main"))).isEqualTo(120);
        assertThat(number(answers.get("backup"))).isEqualTo(10);
        assertThat(number(answers.get("notice"))).isZero();
        assertThat(number(answers.get("instances"))).isEqualTo(2);
        assertThat(number(answers.get("notTold"))).isZero();
        assertThat(number(answers.get("windowSeconds"))).isBetween(6L, 71L);
        Map<?, ?> breaker = map(fuse.get("breaker"));
        assertThat(breaker.get("state")).isEqualTo("CLOSED");
        assertThat(number(breaker.get("calls"))).isEqualTo(130);
        assertThat(number(breaker.get("failed"))).isEqualTo(10);
        assertThat(number(breaker.get("failureRate"))).isEqualTo(BreakerSpec.FAILURE_RATE);
        assertThat(number(breaker.get("minimumCalls"))).isEqualTo(BreakerSpec.MINIMUM_CALLS);
        assertThat(number(breaker.get("needed"))).isZero();
    }

    private static Map<?, ?> payment(Client client, String path, Predicate<Map<?, ?>> until) throws Exception {
        while (true) { // for as long as the test may take
            Optional<Map<?, ?>> found = client.get(path).list("fuses").stream()
                    .filter(fuse -> "fuse:order-service/payment".equals(fuse.get("key")))
                    .<Map<?, ?>>map(fuse -> fuse)
                    .filter(until)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> its ? its : Map.of();
    }

    private static long number(Object number) {
        return number instanceof Number its ? its.longValue() : -1L;
    }

    private static void call(Fuseboard board, int times, boolean well) {
        Fuse fuse = board.fuse(FuseSpec.named("payment").with(BreakerSpec.defaults()));
        for (int i = 0; i < times; i++) {
            Fuse.Body<String, RuntimeException> work = () -> {
                if (!well) {
                    throw new IllegalStateException("down");
                }
                return "paid";
            };
            assertThat(fuse.call(work, () -> "later")).isNotNull();
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
