package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.annotation.Attribute;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Who is refused while a share of the callers is. */
class CallersTest {

    private static final BreakerSpec HALF =
            BreakerSpec.defaults().withTrip(Trip.PARTIAL).withFailureRate(25);

    private final FakeTicker ticker = new FakeTicker();
    private final AtomicReference<String> caller = new AtomicReference<>("");
    private final List<FuseEvent> events = new ArrayList<>();

    private Fuseboard board(AttributeSource attributes) {
        return Fuseboard.builder()
                .ticker(ticker)
                .attributes(attributes)
                .events(events::add)
                .build();
    }

    /** A fuse that has seen every second call fail, and refuses about 29 %. */
    private Fuse cut(Fuseboard board, String name) {
        Fuse fuse = board.fuse(FuseSpec.named(name).with(HALF));
        for (int i = 0; i < 100; i++) {
            fuse.enter().end(i % 2 == 0 ? Outcome.SUCCESS : Outcome.FAILURE);
        }
        ticker.advance(Duration.ofMillis(500));
        assertThat(fuse.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.PARTIAL);
        return fuse;
    }

    private Set<Integer> refused(Fuse fuse) {
        return refused(customer -> {
            caller.set(customer);
            return refuses(fuse.enter());
        });
    }

    private static boolean refuses(Passage passage) {
        boolean refused = passage.refusal().isPresent();
        if (!refused) {
            passage.end(Outcome.IGNORED);
        }
        return refused;
    }

    private static Set<Integer> refused(Predicate<String> isRefused) {
        Set<Integer> refused = new TreeSet<>();
        for (int customer = 0; customer < 1_000; customer++) {
            if (isRefused.test("customer-" + customer)) {
                refused.add(customer);
            }
        }
        return refused;
    }

    @Test
    void theSameCustomersAreRefusedByEveryNode_andOthersByAnotherFuse() {
        AttributeSource who = attribute -> attribute.equals(AttributeSource.CALLER) ? caller.get() : null;
        try (Fuseboard one = board(who);
                Fuseboard other = board(who)) {
            Set<Integer> refused = refused(cut(one, "payment"));
            assertThat(refused).hasSizeBetween(230, 330);
            assertThat(refused(cut(other, "payment"))).isEqualTo(refused);
            Set<Integer> both = new TreeSet<>(refused(cut(one, "coupons")));
            both.retainAll(refused);
            assertThat(both).as("about 28 % of 28 %").hasSizeBetween(50, 120);
        }
    }

    @Test
    void aCallMaySayItselfWhoCalls_byHandAndByItsArguments() throws ReflectiveOperationException {
        AttributeSource session = attribute -> attribute.equals(AttributeSource.CALLER) ? caller.get() : null;
        try (Fuseboard board = board(session)) {
            Coupons coupons =
                    board.weave(Coupons.class).getDeclaredConstructor().newInstance();
            Fuse fuse = cut(board, "coupons");
            Set<Integer> refused = refused(fuse);
            assertThat(refused).hasSizeBetween(230, 330);

            caller.set("somebody");
            assertThat(refused(who -> refuses(fuse.enter(said(who))))).isEqualTo(refused);
            assertThat(refused(who -> fuse.call(said(who), () -> false, () -> true)))
                    .isEqualTo(refused);
            assertThat(refused(who -> fuse.callAsync(
                                    said(who),
                                    () -> CompletableFuture.completedFuture(false),
                                    () -> CompletableFuture.completedFuture(true))
                            .join()))
                    .isEqualTo(refused);
            assertThat(refused(who -> coupons.of(who).equals("none"))).isEqualTo(refused);
        }
    }

    private static Map<String, String> said(String who) {
        return Map.of(AttributeSource.CALLER, who);
    }

    /** Who asks for his coupons says who he is. */
    static class Coupons {
        @CircuitBreaker(name = "coupons", failureRate = 25)
        @Fallback(orElse = "none")
        String of(@Attribute(AttributeSource.CALLER) String customer) {
            return "a coupon for " + customer;
        }
    }

    @Test
    void nobodyIsAskedWhoHeIs_whileNobodyIsRefused() {
        AtomicInteger asked = new AtomicInteger();
        try (Fuseboard board = board(attribute -> {
            asked.incrementAndGet();
            return "zhang";
        })) {
            Fuse fuse = cut(board, "payment");
            assertThat(asked).hasValue(0);
            fuse.enter();
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void b10_aSourceThatThrows_isLoggedOnce_andTheCallIsNobodys() {
        try (Fuseboard board = board(attribute -> {
            throw new IllegalStateException("no session here");
        })) {
            assertThat(refused(cut(board, "payment"))).hasSizeBetween(270, 300);
        }
    }

    @Test
    void whatIsRefusedIsToldInPercent() {
        try (Fuseboard board = board(AttributeSource.none())) {
            cut(board, "payment");
            assertThat(events).hasSize(1);
            assertThat(events.get(0).isAlarm()).isTrue();
            assertThat(events.get(0))
                    .hasToString("Circuit of fuse 'payment' moved: CLOSED to PARTIAL, refuses 28 % (move 1)");
        }
    }
}
