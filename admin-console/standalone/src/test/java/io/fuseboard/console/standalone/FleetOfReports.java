package io.fuseboard.console.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.Console;
import io.fuseboard.console.ConsoleBoard;
import io.fuseboard.console.ConsoleSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.store.BoardStores;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A console that watches 200 instances for some minutes, with two pages open: prints its heap after a collection and its
 * processor time each quarter of the run, and the bytes of reports. A command and no test: it takes as long as it is told, in
 * seconds, by its argument. The instances are written by hand, each report as large as a report may be.
 */
final class FleetOfReports {

    private static final int NODES = 200;

    private FleetOfReports() {}

    public static void main(String[] arguments) throws Exception {
        long seconds = arguments.length == 0 ? 60 : Long.parseLong(arguments[0]);
        BoardStore store = BoardStores.inMemory();
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            reports.add(report(i % 10));
        }
        try (Fuseboard board = Fuseboard.builder()
                        .application("fuseboard-console")
                        .store(new SilentStore(store))
                        .events(event -> {})
                        .build();
                Console console = Console.startFleet(
                        List.of(new ConsoleBoard("prod", "prod", Optional.of("prod"), board)),
                        ConsoleSpec.defaults().withPort(0).withLogin("ops", "password of a run"),
                        new PrintStream(OutputStream.nullOutputStream(), true, UTF_8))) {
            watch(console);
            watch(console);
            run(store, reports, seconds);
        }
        System.exit(0);
    }

    private static void run(BoardStore store, List<String> reports, long seconds) throws InterruptedException {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        System.out.printf(
                "%d instances, reports of %d bytes (budget %d), every 5 s: %.0f kB/s into the store%n",
                NODES,
                reports.get(0).getBytes(UTF_8).length,
                NodeReport.MOST_BYTES,
                reports.stream().mapToInt(one -> one.getBytes(UTF_8).length).sum() / 5.0 / 1_000);
        long processor = machine.getProcessCpuTime();
        for (long second = 0; second <= seconds; second += 5) {
            for (int i = 0; i < NODES; i++) {
                store.report(new NodeReport("node-" + i, "app-" + i % 10, store.token(), reports.get(i)));
            }
            if (second > 0 && second % Math.max(5, seconds / 4 / 5 * 5) == 0) {
                System.gc();
                long heap =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                long now = machine.getProcessCpuTime();
                System.out.printf(
                        "%4d s: heap %.1f MB, threads %d, processor %.1f %% of one core since the line before%n",
                        second,
                        heap / 1e6,
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        (now - processor) / 1e9 / Math.max(5, seconds / 4 / 5 * 5) * 100);
                processor = now;
            }
            new CountDownLatch(1).await(5, TimeUnit.SECONDS);
        }
    }

    /* As an application with a hundred features and a hundred fuses writes it, part by part. */
    private static String report(int application) {
        StringBuilder items = new StringBuilder();
        int count = 0;
        while (items.length() < NodeReport.MOST_BYTES - 220) {
            String name = "feature-" + application + "-" + count;
            items.append(count == 0 ? "" : ",")
                    .append(
                            count % 2 == 0
                                    ? "{\"feature\":\"" + name + "\",\"tier\":\"USEFUL\",\"owner\":\"delivery team\"}"
                                    : "{\"fuse\":\"fuse-" + application + "-" + count + "\"}");
            count++;
        }
        return "{\"source\":\"store\",\"build\":\"1.0\",\"catalogue\":{\"sum\":\"a" + application + "\",\"count\":"
                + count + ",\"items\":[" + items + "]}}";
    }

    /* A page that is open: it reads the stream and throws it away. */
    private static void watch(Console console) {
        String basic = Base64.getEncoder().encodeToString("ops:password of a run".getBytes(UTF_8));
        URI stream = console.address().resolve("prod/api/stream");
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("Authorization", "Basic " + basic)
                .timeout(Duration.ofHours(1))
                .build();
        Thread reader = new Thread(
                () -> {
                    try {
                        HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                                .body()
                                .transferTo(OutputStream.nullOutputStream());
                    } catch (IOException ended) {
                        System.out.println("a page was closed: " + ended);
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                "page");
        reader.setDaemon(true);
        reader.start();
    }
}
