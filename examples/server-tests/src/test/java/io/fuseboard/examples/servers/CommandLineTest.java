package io.fuseboard.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.BoardHold;
import io.fuseboard.model.Tier;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spec.JdbcStoreSpec.Tables;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An operator at the command line, in a process of its own, and an application: nothing between them but a real server. */
class CommandLineTest {

    private static final String PAY = "feature:pay";
    private static final String ON_TIME = "feature:on-time";

    @TempDir
    private Path folder;

    private final String namespace = "cli/" + UUID.randomUUID();

    private enum Kind {
        REDIS(() -> Redis.url(Redis.SERVER.address())),
        POSTGRESQL(() -> Postgres.url(Postgres.SERVER.address())),
        MARIADB(() -> MariaDb.url(MariaDb.SERVER.address()));

        private final Supplier<String> url;

        Kind(Supplier<String> url) {
            this.url = url;
        }

        BoardStore store(String namespace) {
            return this == REDIS
                    ? BoardStores.redis(new RedisStoreSpec(url.get(), namespace))
                    : BoardStores.jdbc(JdbcStoreSpec.of(url.get(), namespace).withTables(Tables.CREATED));
        }
    }

    private record Said(int code, String out, String err) {}

    @ParameterizedTest
    @EnumSource
    void whatIsOrderedAtTheCommandLine_isObeyed_byOneRevisionEach(Kind kind) throws Exception {
        try (BoardStore store = kind.store(namespace);
                Fuseboard shop = application(store)) {
            assertThat(done(run(kind, "list", "--all")).out()).contains(ON_TIME, PAY);

            done(run(kind, "degrade", "on-time", "--for=1h", "--reason=rain"));
            shop.refresh();
            assertThat(shop.feature("on-time").isOn()).isFalse();
            assertThat(shop.feature("on-time").hold())
                    .hasValueSatisfying(
                            hold -> assertThat(hold.actor()).isEqualTo("cli:%s@box-7 (unverified)".formatted(user())));
            Said stale = run(kind, "degrade", "on-time", "--reason=me too", "--seen=0", "--json");
            assertThat(stale.code()).as(stale.toString()).isEqualTo(2);
            Said core = run(kind, "degrade", "pay", "--reason=rain");
            assertThat(core.code()).as(core.toString()).isEqualTo(1);
            assertThat(core.err()).contains(PAY + " is a core feature (P0)");
            done(run(kind, "undo", "1", "--reason=wrong one"));
            shop.refresh();
            assertThat(shop.feature("on-time").isOn()).isTrue();

            assertThat(done(run(kind, "plan", "dry-run", "rainstorm")).out())
                    .containsPattern(ON_TIME + " +is moved +fuse:shop/promise");
            done(run(kind, "plan", "engage", "rainstorm", "--reason=typhoon", "--drill"));
            done(run(kind, "dial", "keep", "important", "--reason=peak"));
            shop.refresh();
            assertThat(degraded(shop)).containsExactly("animation", "on-time");
            done(run(kind, "plan", "end", "rainstorm", "--reason=over"));
            done(run(kind, "dial", "off", "--reason=over"));
            shop.refresh();
            assertThat(degraded(shop)).isEmpty();
            assertThat(store.token().revision()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ordersForTheWholeBoard_areGivenAndLifted(Kind kind) throws Exception {
        try (BoardStore store = kind.store(namespace);
                Fuseboard shop = application(store)) {
            assertThat(run(kind, "take-out-of-the-path", "--for=5m", "--reason=is it us?")
                            .code())
                    .as("nobody was there to be asked")
                    .isEqualTo(1);
            done(run(kind, "take-out-of-the-path", "--for=5m", "--reason=is it us?", "--yes-core"));
            done(run(kind, "stop-automatics", "--reason=they flap"));
            done(run(kind, "observe", "--for=5m", "--reason=trial", "--yes-core"));
            shop.refresh();
            assertThat(shop.snapshots().whole())
                    .extracting(BoardHold::what)
                    .containsExactlyInAnyOrder(WholeBoard.values());
            assertThat(done(run(kind, "nodes")).out()).contains("In force on 1 of 1 known instances (revision 3)");

            for (String order : List.of("take-out-of-the-path", "stop-automatics", "observe")) {
                done(run(kind, order, "--lift", "--reason=over"));
            }
            shop.refresh();
            assertThat(shop.snapshots().whole()).isEmpty();
        }
    }

    private static Fuseboard application(BoardStore store) {
        Fuseboard shop = Fuseboard.builder()
                .application("shop")
                .store(store)
                .feature(FeatureSpec.of("pay").withTier(Tier.CORE))
                .feature(FeatureSpec.of("on-time").withTier(Tier.USEFUL))
                .feature(FeatureSpec.of("animation").withTier(Tier.OPTIONAL))
                .plan(PlanSpec.degrade("rainstorm", "on-time").lasting(Duration.ofHours(2)))
                .build();
        shop.fuse(FuseSpec.named("promise").serving("on-time"));
        return shop;
    }

    private static List<String> degraded(Fuseboard board) {
        return board.features().stream()
                .filter(feature -> !feature.isOn())
                .map(feature -> feature.key())
                .toList();
    }

    private static Said done(Said said) {
        assertThat(said.code()).as(said.toString()).isZero();
        return said;
    }

    private Said run(Kind kind, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Sixty short lives: what a machine compiles for a long one is never used.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                "io.fuseboard.console.cli.Main"));
        command.addAll(List.of(arguments));
        Path nobody = Files.write(folder.resolve("nobody"), new byte[0]);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(nobody.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FUSEBOARD_") || name.startsWith("LC_"));
        builder.environment()
                .putAll(Map.of(
                        "HOSTNAME",
                        "box-7",
                        "LANG",
                        "en_US.UTF-8",
                        "FUSEBOARD_STORE_URL",
                        kind.url.get(),
                        "FUSEBOARD_STORE_NAMESPACE",
                        namespace));
        int code = builder.start().waitFor();
        return new Said(code, read(out), read(err));
    }

    private static String user() {
        return Optional.ofNullable(System.getProperty("user.name")).orElse("unknown");
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
