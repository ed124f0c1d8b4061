package io.fuseboard.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.Ending;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.store.Order;
import io.fuseboard.store.Orders;
import io.fuseboard.telemetry.FuseEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * From an order to the last node that obeys it: a hundred boards with clients of their own in this virtual machine, and four
 * more machines. Prints, and asserts no time. Not run by a build; the command is in docs/concepts/stores.md.
 */
class FleetBenchmark {

    private static final int BOARDS = Integer.getInteger("fuseboard.fleet.boards", 100);
    private static final int PROCESSES = Integer.getInteger("fuseboard.fleet.processes", 4);
    private static final int CHANGES = Integer.getInteger("fuseboard.fleet.changes", 200);

    /** Changes that are made first and not counted: compilers are at work. */
    private static final int WARM_UP = Math.min(30, CHANGES / 4 + 1);

    private static final int DEADLINE_SECONDS = 120;
    private static final String KEY = "feature:" + NodeProcess.FEATURE;

    private static final List<String> APPLICATIONS =
            List.of("order-service", "rider-service", "merchant-service", "search-service", "payment-service");

    enum Setting {
        REDIS(Keeper.REDIS, false),
        REDIS_CHANNEL_KILLED(Keeper.REDIS, true),
        POSTGRESQL(Keeper.POSTGRESQL, false),
        POSTGRESQL_CHANNEL_KILLED(Keeper.POSTGRESQL, true),
        MARIADB(Keeper.MARIADB, false);

        private final Keeper keeper;
        private final boolean killed;

        Setting(Keeper keeper, boolean killed) {
            this.keeper = keeper;
            this.killed = killed;
        }
    }

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    /** One permit for each node that has obeyed. */
    private final Semaphore obeyed = new Semaphore(0);

    @BeforeAll
    static void asInProduction() {
        // Before any server begins: what is told as done is on the disk.
        System.setProperty("fuseboard.durable", "true");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void fromAnOrderToAllNodes(Setting setting) throws Exception {
        String namespace = "takeaway/" + UUID.randomUUID();
        BoardStore console = setting.keeper.connect(namespace);
        open.add(console);
        console.token();
        for (int i = 0; i < PROCESSES; i++) {
            follow(new NodeProcess(
                    setting.keeper.url(), namespace, APPLICATIONS.get(i), "process", Tier.USEFUL, folder));
        }
        for (int i = 0; i < BOARDS; i++) {
            join(setting.keeper.connect(namespace), APPLICATIONS.get(i % APPLICATIONS.size()));
        }
        takeAll("ready");

        long[] applied = new long[CHANGES];
        long[] all = new long[CHANGES];
        for (int i = -WARM_UP; i < CHANGES; i++) {
            if (setting.killed) {
                setting.keeper.killHints();
            }
            long start = System.nanoTime();
            change(console, i + WARM_UP);
            long done = System.nanoTime() - start;
            takeAll("change " + i);
            if (i >= 0) {
                applied[i] = done;
                all[i] = System.nanoTime() - start;
            }
        }
        assertThat(console.nodes())
                .hasSize(BOARDS + PROCESSES)
                .allSatisfy(seen -> assertThat(seen.report().token()).isEqualTo(console.token()));
        print(setting, all, applied);
    }

    private void takeAll(String what) throws InterruptedException {
        assertThat(obeyed.tryAcquire(BOARDS + PROCESSES, DEADLINE_SECONDS, TimeUnit.SECONDS))
                .as(what)
                .isTrue();
    }

    private void join(BoardStore store, String application) {
        Fuseboard board = Fuseboard.builder()
                .application(application)
                .buildId("thread")
                .feature(FeatureSpec.of(NodeProcess.FEATURE).withTier(Tier.USEFUL))
                .store(store)
                .events(event -> {
                    if (event instanceof FuseEvent.SwitchMoved) {
                        obeyed.release();
                    }
                })
                .build();
        open.add(board);
        board.refresh();
        obeyed.release();
    }

    private void follow(NodeProcess process) {
        open.add(process);
        Thread reader = new Thread(
                () -> {
                    try {
                        while (true) {
                            process.line();
                            obeyed.release();
                        }
                    } catch (IOException ended) {
                        return;
                    }
                },
                "what a process says");
        reader.setDaemon(true);
        reader.start();
    }

    private static void change(BoardStore console, int number) {
        Applied applied = new Orders(console)
                .give(new Order(
                                UUID.randomUUID().toString(),
                                KEY,
                                number % 2 == 0 ? SwitchPosition.DEGRADED : SwitchPosition.AUTO,
                                number % 2 == 0 ? Optional.of(Duration.ofHours(1)) : Optional.empty(),
                                "rain",
                                "zhang",
                                number % 2 == 0 ? 0 : console.token().revision())
                        .withEnding(Ending.AT_ONCE));
        assertThat(applied).isInstanceOf(Applied.Done.class);
    }

    private static void print(Setting setting, long[] all, long[] applied) {
        System.out.printf(
                Locale.ROOT,
                "FLEET %s %s: %d nodes and %d processes, %d changes: all applied p50 %.0f ms, p99 %.0f ms, most %.0f ms;"
                        + " the order itself p50 %.1f ms, p99 %.1f ms; %d threads here, load %.1f%n",
                Instant.now(),
                setting,
                BOARDS,
                PROCESSES,
                CHANGES,
                quantile(all, 0.5),
                quantile(all, 0.99),
                quantile(all, 1),
                quantile(applied, 0.5),
                quantile(applied, 0.99),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** In milliseconds. */
    private static double quantile(long[] nanos, double share) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }
}
