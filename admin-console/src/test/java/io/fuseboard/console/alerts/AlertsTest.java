package io.fuseboard.console.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.HandTicker;
import io.fuseboard.console.alerts.Formats.Alarm;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.model.Signal;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.DimRecord;
import io.fuseboard.store.Order;
import io.fuseboard.store.Orders;
import io.fuseboard.telemetry.Pressure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is told of what, how often, and by whom of several consoles. */
class AlertsTest {

    private static final Target TARGET = new Target(
            "ops", Target.Kind.JSON, URI.create("https://hooks.example.com/T0/secret-path"), Optional.of("SECabc"));

    private final HandTicker ticker = new HandTicker();
    private final Fuseboard board = Fuseboard.builder()
            .application("takeaway")
            .store(BoardStores.inMemory(ticker.clock()))
            .feature(FeatureSpec.of("promise").withTier(Tier.USEFUL))
            .build();
    private final List<String> told = new ArrayList<>();
    private final List<Result> answers = new ArrayList<>();
    private final Transport transport = request -> {
        told.add(request.body());
        return CompletableFuture.completedFuture(answers.isEmpty() ? Result.TAKEN : answers.remove(0));
    };
    private final Alerts left = alerts("left");
    private final Alerts right = alerts("right");

    private Alerts alerts(String name) {
        return new Alerts(
                board,
                "takeaway · prod",
                new AlertSpec(
                        List.of(TARGET),
                        Optional.of(URI.create("https://console.example.com/fuseboard/")),
                        Language.EN,
                        AlertSpec.BEFORE_END),
                ticker,
                ticker.clock(),
                transport,
                name);
    }

    @AfterEach
    void close() {
        board.close();
    }

    /** One round of everybody, five seconds after the one before; one console is always a little later. */
    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            ticker.advance(Alerts.ROUND);
            report("node-1", board.store().token(), circuits);
            left.round(ticker.nanos());
            right.round(ticker.nanos());
            left.pump(ticker.nanos());
            right.pump(ticker.nanos());
        }
    }

    private String circuits = "";

    private void report(String node, Token token, String open) {
        board.store()
                .report(new NodeReport(node, "takeaway", token, "{\"source\":\"store\",\"circuits\":{" + open + "}}"));
    }

    private List<String> kinds() {
        return told.stream()
                .map(body -> body.replaceFirst(".*\"kind\":\"(\\w+)\".*", "$1"))
                .toList();
    }

    @Test
    void anOpenCircuit_isToldOnce_byOneOfTheConsoles_withALinkToItsSheet() {
        circuits = "\"map-a\":\"OPEN\"";
        rounds(10);
        assertThat(told)
                .singleElement()
                .asString()
                .contains("\"kind\":\"circuit\"")
                .contains("The circuit of takeaway/map-a is open (on 1 instances)")
                .contains("takeaway/map-a 已熔断（1 台实例）")
                .contains("\"link\":\"https://console.example.com/fuseboard/#flip/fuse:takeaway/map-a\"");
    }

    @Test
    void aCircuitThatFlaps_isOneIncident_andAfterFiveQuietMinutesANewOne() {
        for (int i = 0; i < 6; i++) {
            circuits = i % 2 == 0 ? "\"map-a\":\"OPEN\"" : "";
            rounds(3);
        }
        assertThat(told).hasSize(1);
        rounds(62);
        assertThat(told).as("and that it is over, once").hasSize(2);
        circuits = "\"map-a\":\"OPEN\"";
        rounds(3);
        assertThat(told).hasSize(3);
        assertThat(told.get(1))
                .contains("\"over\":true")
                .contains("\"incident\":\"circuit:takeaway/map-a\"")
                .contains("takeaway/map-a is well again: its circuit has been closed for five minutes")
                .contains("takeaway/map-a 已恢复正常，五分钟内没有再熔断");
        assertThat(List.of(told.get(0), told.get(2))).allMatch(body -> body.contains("\"over\":false"));
    }

    @Test
    void thatItIsOver_isToldOnce_alsoWhereWhoeverToldOfItIsGone() {
        circuits = "\"map-a\":\"OPEN\"";
        rounds(3);
        circuits = "";
        Alerts anew = alerts("anew");
        for (int i = 0; i < 70; i++) {
            ticker.advance(Alerts.ROUND);
            report("node-1", board.store().token(), circuits);
            anew.round(ticker.nanos());
            anew.pump(ticker.nanos());
        }
        rounds(10);
        assertThat(told).hasSize(2);
        assertThat(told.get(1)).contains("\"over\":true");
    }

    @Test
    void whatComesBackWhileSomebodyIsAboutToTellThatItIsOver_isStillTheSameIncident() {
        circuits = "\"map-a\":\"OPEN\"";
        rounds(3);
        circuits = "";
        rounds(60);
        assertThat(told).hasSize(1);
        circuits = "\"map-a\":\"OPEN\"";
        rounds(20);
        assertThat(told).hasSize(1);
    }

    @Test
    void aConsoleThatIsStartedAnew_doesNotTellAgain() {
        circuits = "\"map-a\":\"OPEN\"";
        rounds(3);
        Alerts anew = alerts("anew");
        for (int i = 0; i < 3; i++) {
            ticker.advance(Alerts.ROUND);
            report("node-1", board.store().token(), circuits);
            anew.round(ticker.nanos());
            anew.pump(ticker.nanos());
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void whereTheClaimingConsoleDies_anotherOneTells() {
        circuits = "\"map-a\":\"OPEN\"";
        report("node-1", board.store().token(), circuits);
        left.round(ticker.nanos()); // claims, and is never heard of again
        for (int i = 0; i < 10; i++) {
            ticker.advance(Alerts.ROUND);
            report("node-1", board.store().token(), circuits);
            right.round(ticker.nanos());
            right.pump(ticker.nanos());
        }
        assertThat(told).as("half a minute after the claim, once").hasSize(1);
    }

    @Test
    void aHoldThatIsAboutToEnd_isTold_andAShortOneIsNot() {
        hold("long", "feature:promise", Duration.ofHours(1));
        rounds(3);
        assertThat(told).isEmpty();
        ticker.advance(Duration.ofMinutes(55));
        rounds(3);
        assertThat(kinds()).containsExactly("ending");
        assertThat(told.get(0)).contains("feature:promise comes back at ");
    }

    @Test
    void aHoldOfAFewMinutes_needsNoReminder() {
        hold("short", "feature:promise", Duration.ofMinutes(8));
        ticker.advance(Duration.ofMinutes(4));
        rounds(3);
        assertThat(told).isEmpty();
    }

    private void hold(String id, String key, Duration time) {
        board.orders().give(new Order(id, key, SwitchPosition.DEGRADED, Optional.of(time), "rain", "zhang", 0));
    }

    @Test
    void whatIsDimmedByItself_isToldOnce_howeverManyApplicationsDoSo_andThatItIsOver() {
        Instant now = ticker.clock().instant();
        for (String application : List.of("takeaway", "kitchen")) {
            dim(
                    application,
                    new DimRecord(Map.of(
                            "feature:promise",
                            new DimRecord.One(
                                    now,
                                    new Pressure(Signal.CPU, 0.97, 0.8).toString(),
                                    now.plus(Duration.ofMinutes(2))))));
        }
        rounds(6);
        assertThat(told)
                .singleElement()
                .asString()
                .contains("\"kind\":\"dimmed\"")
                .contains("promise is dimmed by itself: CPU 97 % over 80 %")
                .contains("promise 正在自动降级：CPU 占用 97 %，超过 80 %");
        rounds(100);
        assertThat(told).as("no node has said it again").hasSize(2);
        assertThat(told.get(1)).contains("\"over\":true", "promise is no longer dimmed");
    }

    private void dim(String application, DimRecord record) {
        BoardStore.Applied applied = board.store()
                .apply(new Change(
                        "dim-" + application,
                        Orders.NOBODY,
                        "pressure",
                        List.of(new Edit(DimRecord.PREFIX + application, 0, Optional.of(record.write())))));
        assertThat(applied).isInstanceOf(BoardStore.Applied.Done.class);
    }

    @Test
    void aNodeThatIsBehind_isTold_andOneThatIsGoneIsNot() {
        rounds(1);
        Token old = new Token("other", 1, "x");
        for (int i = 0; i < 6; i++) {
            report("late", old, "");
            rounds(1);
        }
        assertThat(kinds()).containsExactly("behind");
        assertThat(told.get(0)).contains("late");
    }

    @Test
    void whatIsTakenBack_isNotToldTwice_andWhatIsRefusedIsTriedAgain_laterAndLater() {
        for (int i = 0; i < 3; i++) {
            answers.add(Result.not(Phrase.TARGET_ANSWERED, 500));
        }
        Outbox outbox = new Outbox(TARGET, Language.EN, transport, ticker.clock());
        outbox.put(alarm("a"));
        List<Long> seconds = new ArrayList<>();
        for (long second = 0; second < 120; second++) {
            int before = told.size();
            outbox.pump(ticker.nanos());
            if (told.size() > before) {
                seconds.add(second);
            }
            ticker.advance(Duration.ofSeconds(1));
        }
        assertThat(seconds).containsExactly(0L, 2L, 10L, 42L);
        assertThat(outbox.state(Language.EN)).containsEntry("delivered", 1L).containsEntry("waiting", 0);
    }

    @Test
    void aTargetThatNeverTakesAnything_isGivenUp_andTheNextAlarmHasItsTurn() {
        for (int i = 0; i < Outbox.TRIES; i++) {
            answers.add(Result.not(Phrase.TARGET_UNREACHABLE, "ConnectException"));
        }
        Outbox outbox = new Outbox(TARGET, Language.EN, transport, ticker.clock());
        outbox.put(alarm("a"));
        outbox.put(alarm("b"));
        for (int second = 0; second < 3_000; second++) {
            outbox.pump(ticker.nanos());
            ticker.advance(Duration.ofSeconds(1));
        }
        assertThat(told).hasSize(Outbox.TRIES + 1);
        assertThat(outbox.state(Language.EN)).containsEntry("delivered", 1L).containsEntry("lost", 1L);
    }

    @Test
    void noMoreThanAMinuteTakes_areSentInAMinute() {
        Outbox outbox = new Outbox(TARGET, Language.EN, transport, ticker.clock());
        for (int i = 0; i < 50; i++) {
            outbox.put(alarm("a" + i));
        }
        for (int i = 0; i < 590; i++) {
            outbox.pump(ticker.nanos());
            ticker.advance(Duration.ofMillis(100));
        }
        assertThat(told).hasSize(Outbox.PER_MINUTE);
    }

    private Alarm alarm(String id) {
        return new Alarm(
                new Incident("test", Incident.Kind.TEST, Optional.empty(), List.of()),
                "takeaway",
                Optional.empty(),
                id,
                Instant.EPOCH);
    }

    @Test
    void whereNobodyIsToBeTold_thereIsNoThread() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Alerts nobody = new Alerts(board, "takeaway", AlertSpec.NONE, ticker, ticker.clock())) {
            nobody.start();
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !before.contains(thread))
                            .map(Thread::getName))
                    .noneMatch(name -> name.startsWith("HttpClient") || name.startsWith("fuseboard-console-alerts"));
        }
    }

    @Test
    void aRealNode_saysItsOpenCircuits() {
        Fuse fuse = board.fuse(FuseSpec.named("map-b")
                .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC).withWindow(4, 2)));
        for (int i = 0; i < 6; i++) {
            fuse.call(
                    () -> {
                        throw new IllegalStateException("dead");
                    },
                    () -> "backup");
        }
        hold("now", "feature:promise", Duration.ofHours(1)); // a new revision, so it reports at once
        board.refresh();
        assertThat(board.store().nodes())
                .anySatisfy(seen -> assertThat(seen.report().json()).contains("\"circuits\":{\"map-b\":\"OPEN\"}"));
    }
}
