package io.fuseboard.spring.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.Trip;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Beans that return what begins with its subscriber. */
class ReactiveBeansTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class))
            .withPropertyValues("spring.application.name=takeaway")
            .withBean(Riders.class);

    @Test
    void eachSubscriptionIsAPassage_andNothingIsOneBefore() {
        run((riders, board) -> {
            Mono<String> located = riders.locate("r1");
            assertThat(calls(board, "locate").calls()).isZero();
            assertThat(located.block(SOON)).isEqualTo("map A: r1");
            assertThat(located.block(SOON)).isEqualTo("map A: r1");
            assertThat(calls(board, "locate").calls()).isEqualTo(2);
            assertThat(snapshot(board, "locate").answers().main()).isEqualTo(2);
        });
    }

    @Test
    void aPassageHoldsItsPlaceUntilItsEnd_andWhoHearsOfTheEndFindsItFree() {
        run((riders, board) -> {
            Sinks.One<String> answer = Sinks.one();
            List<Object> heard = new ArrayList<>();
            riders.world().source = answer.asMono();
            riders.arrival("o1").subscribe(item -> heard.add(item + " " + inUse(board)));
            assertThat(inUse(board)).isEqualTo(1);
            assertThat(riders.arrival("o2").block(SOON)).isEqualTo("half an hour: o2 BULKHEAD_FULL");
            answer.tryEmitValue("12:30");
            assertThat(heard).containsExactly("12:30 0");
        });
    }

    @Test
    void b21_cancellingEndsThePassage_once_andJudgesNobody() {
        run((riders, board) -> {
            Sinks.One<String> answer = Sinks.one();
            riders.world().source = answer.asMono();
            Disposable waiting = riders.arrival("o1").subscribe();
            waiting.dispose();
            waiting.dispose();
            answer.tryEmitError(new IOException("late"));
            assertThat(inUse(board)).isZero();
            assertThat(calls(board, "arrival"))
                    .extracting(BreakerSnapshot::calls, BreakerSnapshot::failed)
                    .containsExactly(0, 0);
        });
    }

    @Test
    void whoHasTakenWhatHeWanted_wasServed() {
        run((riders, board) -> {
            riders.world().stream = Flux.just("a", "b", "c");
            assertThat(riders.tracks().take(1).collectList().block(SOON)).containsExactly("a");
            assertThat(calls(board, "tracks").calls()).isEqualTo(1);
            assertThat(snapshot(board, "tracks").answers().main()).isEqualTo(1);
        });
    }

    @Test
    void backupsAnswerInTheirOrder_thenTheLastGoodAnswer_thenTheEmptyOne() {
        run((riders, board) -> {
            assertThat(riders.menu("m").block(SOON)).containsExactly("noodles");
            riders.world().broken = new IOException("down");
            assertThat(riders.menu("m").block(SOON)).as("last good").containsExactly("noodles");
            assertThat(riders.menu("other").block(SOON)).as("empty by nature").isEmpty();
            FuseSnapshot.Answers answers = snapshot(board, "menu").answers();
            assertThat(answers.lastGood()).isEqualTo(1);
            assertThat(answers.empty()).isEqualTo(1);

            assertThat(riders.locate("r1").block(SOON)).isEqualTo("map B: r1 IOException");
            GuardedBeansTest.degrade(board, "fuse:takeaway/locate");
            assertThat(riders.locate("r1").block(SOON)).isEqualTo("map B: r1 DegradedException");
            assertThat(snapshot(board, "locate").answers().backup()).isEqualTo(2);
        });
    }

    @Test
    void aRefusalWithoutFallback_isAnErrorSignal_withTheNotice() {
        run((riders, board) -> {
            GuardedBeansTest.degrade(board, "fuse:takeaway/tracks");
            riders.world().stream = Flux.just("a");
            Flux<String> tracks = riders.tracks();
            assertThatThrownBy(() -> tracks.blockLast(SOON)).isInstanceOf(DegradedException.class);
            assertThat(snapshot(board, "tracks").answers().notice()).isEqualTo(1);
        });
    }

    @Test
    void b23_whatTheMethodThrowsItself_isAFailureOfEachSubscription() {
        run((riders, board) -> {
            riders.world().thrown = new IllegalStateException("no map");
            Mono<String> located = riders.locate("r1");
            assertThat(located.block(SOON)).isEqualTo("map B: r1 IllegalStateException");
            assertThat(calls(board, "locate").failed()).isEqualTo(1);
        });
    }

    @Test
    void b03_whatReactorTakesForFatal_endsItsPassageToo() {
        run((riders, board) -> {
            riders.world().source = Mono.fromRunnable(() -> {
                throw new LinkageError("fatal");
            });
            assertThatThrownBy(() -> riders.arrival("o1").block(SOON)).isInstanceOf(LinkageError.class);
            assertThat(inUse(board)).isZero();
            assertThat(calls(board, "arrival").failed()).isEqualTo(1);
        });
    }

    @Test
    void aStreamThatBreaksOff_isAFailure_andNotContinuedByAnotherOne() {
        run((riders, board) -> {
            riders.world().stream = Flux.just("a").concatWith(Flux.error(new IOException("cut")));
            List<String> heard = new ArrayList<>();
            assertThatThrownBy(
                            () -> Flux.from(riders.news()).doOnNext(heard::add).blockLast(SOON))
                    .hasRootCauseInstanceOf(IOException.class);
            assertThat(heard).containsExactly("a");
            assertThat(calls(board, "news").failed()).isEqualTo(1);

            riders.world().stream = Flux.error(new IOException("down"));
            assertThat(Flux.from(riders.news()).collectList().block(SOON)).containsExactly("old news", "older news");
            riders.world().stream = Flux.empty();
            assertThat(Flux.from(riders.news()).collectList().block(SOON)).isEmpty();
        });
    }

    @Test
    void anAnswerMayBeAFailure() {
        run((riders, board) -> {
            riders.world().stream = Flux.just("fine", "broken", "fine");
            assertThat(riders.judged().collectList().block(SOON)).hasSize(3);
            riders.world().source = Mono.just("broken");
            assertThat(riders.judgedOne().block(SOON)).isEqualTo("broken");
            assertThat(calls(board, "judged").failed()).isEqualTo(1);
            assertThat(calls(board, "judged-one").failed()).isEqualTo(1);
        });
    }

    @Test
    void anOpenCircuitAsksNobody() {
        run((riders, board) -> {
            AtomicInteger asked = new AtomicInteger();
            riders.world().source = Mono.defer(() -> {
                asked.incrementAndGet();
                return Mono.error(new IOException("down"));
            });
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> riders.fragile().block(SOON)).isNotNull();
            }
            assertThat(asked).hasValue(2);
        });
    }

    @Test
    void whatIsPublishedInAnyNumber_isNotRemembered() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class))
                .withBean(Remembers.class)
                .run(app -> assertThat(app.getStartupFailure())
                        .hasStackTraceContaining("Remembers.all(): Invalid lastGood (PT30S): it publishes any number"));
    }

    private interface Story {
        void tell(Riders riders, Fuseboard board) throws Exception;
    }

    private void run(Story story) {
        context.run(app -> story.tell(app.getBean(Riders.class), app.getBean(Fuseboard.class)));
    }

    private static FuseSnapshot snapshot(Fuseboard board, String fuse) {
        return board.findFuse(fuse).orElseThrow().snapshot();
    }

    private static BreakerSnapshot calls(Fuseboard board, String fuse) {
        return snapshot(board, fuse).breaker().orElseThrow();
    }

    private static int inUse(Fuseboard board) {
        return snapshot(board, "arrival").bulkhead().orElseThrow().inUse();
    }

    /** What the provider does. */
    static final class World {
        Mono<String> source = Mono.never();
        Flux<String> stream = Flux.never();

        @Nullable
        Throwable broken;

        @Nullable
        RuntimeException thrown;
    }

    static class Riders {
        private final World world = new World();

        /* Fields of a proxy are not those of its bean. */
        World world() {
            return world;
        }

        @CircuitBreaker(name = "locate")
        @Fallback({"gone", "mapB"})
        public Mono<String> locate(String rider) {
            if (world.thrown != null) {
                throw world.thrown;
            }
            return world.broken == null ? Mono.just("map A: " + rider) : Mono.error(world.broken);
        }

        Mono<String> gone(String rider) {
            return Mono.error(new IllegalArgumentException("gone too"));
        }

        Mono<String> mapB(String rider, Throwable why) {
            return Mono.just("map B: " + rider + " " + why.getClass().getSimpleName());
        }

        @CircuitBreaker(name = "arrival")
        @Bulkhead(1)
        @Fallback(value = "guess", applyOn = DegradedException.class)
        public Mono<String> arrival(String order) {
            return world.source;
        }

        Mono<String> guess(String order, Refusal why) {
            return Mono.just("half an hour: " + order + " " + why.reason());
        }

        @CircuitBreaker(name = "tracks")
        public Flux<String> tracks() {
            return world.stream;
        }

        @CircuitBreaker(name = "menu")
        @Fallback(lastGood = "30s", empty = true)
        public Mono<List<String>> menu(String shop) {
            return world.broken == null ? Mono.just(List.of("noodles")) : Mono.error(world.broken);
        }

        @CircuitBreaker(name = "news")
        @Fallback({"noNews", "oldNews"})
        public Publisher<String> news() {
            return world.stream;
        }

        Publisher<String> noNews() {
            return Flux.error(new IllegalStateException("no news"));
        }

        Publisher<String> oldNews() {
            return Flux.just("old news", "older news");
        }

        @CircuitBreaker(name = "judged", failIf = Broken.class)
        public Flux<String> judged() {
            return world.stream;
        }

        @CircuitBreaker(name = "judged-one", failIf = Broken.class)
        public Mono<String> judgedOne() {
            return world.source;
        }

        @CircuitBreaker(name = "fragile", trip = Trip.CLASSIC, window = 2)
        public Mono<String> fragile() {
            return world.source;
        }
    }

    static final class Broken implements Predicate<String> {
        @Override
        public boolean test(String answer) {
            return answer.equals("broken");
        }
    }

    static class Remembers {
        @CircuitBreaker(name = "all")
        @Fallback(lastGood = "30s")
        public Flux<String> all() {
            return Flux.empty();
        }
    }
}
