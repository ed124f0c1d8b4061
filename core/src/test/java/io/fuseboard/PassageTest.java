package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import io.fuseboard.trial.Together;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassageTest {

    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final Fuseboard board =
            Fuseboard.builder().events(events::add).locale(Locale.ENGLISH).build();
    private final Fuse fuse = board.fuse(FuseSpec.named("payment")
            .with(BreakerSpec.defaults())
            .with(new BulkheadSpec(1))
            .with(OutcomeSpec.defaults().ignoring(IllegalArgumentException.class)));

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void aSecondEndChangesNothing_andIsToldOnceForTheFuse() {
        for (int call = 0; call < 2; call++) {
            Passage passage = fuse.enter().orThrow();
            passage.end(Outcome.SUCCESS);
            passage.end(Outcome.FAILURE);
            passage.end(new IOException());
        }

        assertAnswers(2, 0, 0);
        assertThat(judged()).isEqualTo(2);
        assertThat(failures()).isZero();
        assertThat(inUse()).isZero();
        assertThat(events).containsExactly(new FuseEvent.EndedTwice("payment"));
    }

    @Test
    void whoRacesForTheEnd_hearsWhetherHeWon_andNobodyIsToldOf() {
        Passage passage = fuse.enter().orThrow();

        assertThat(passage.endIfFirst(new IOException())).isTrue();
        assertThat(passage.endIfFirst(Outcome.SUCCESS)).isFalse();
        assertThat(passage.endIfFirst(new IOException())).isFalse();

        assertAnswers(0, 0, 1);
        assertThat(failures()).isEqualTo(1);
        assertThat(events).isEmpty();
    }

    @Test
    void k02_ofManyThreadsThatEndIt_oneDoes() {
        int rounds = 500;
        Fuse room = board.fuse(FuseSpec.named("room").with(new BulkheadSpec(1)));
        AtomicInteger won = new AtomicInteger();
        for (int round = 0; round < rounds; round++) {
            Passage passage = room.enter().orThrow();
            Together.run(2, actor -> () -> {
                if (passage.endIfFirst(actor == 0 ? Outcome.SUCCESS : Outcome.FAILURE)) {
                    won.incrementAndGet();
                }
            });
        }

        assertThat(won).hasValue(rounds);
        Answers answers = room.snapshot().answers();
        assertThat(answers.main() + answers.failed()).isEqualTo(rounds);
        assertThat(room.snapshot().bulkhead().orElseThrow().inUse()).isZero();
    }

    @Test
    void itMayEndInAnotherThreadThanItBegan() {
        Passage passage = fuse.enter().orThrow();

        CompletableFuture.runAsync(() -> passage.end(Outcome.SUCCESS)).join();

        assertThat(judged()).isEqualTo(1);
        assertThat(inUse()).isZero();
        fuse.enter().orThrow().end(Outcome.SUCCESS);
    }

    @Test
    void whatIsThrown_isJudgedByTheSpec_withoutItsWrapping() {
        end(new CompletionException(new IOException()));
        assertThat(failures()).isEqualTo(1);

        end(new IllegalArgumentException());
        end(new CompletionException(new IllegalArgumentException()));
        end(new CancellationException());
        end(new CompletionException(new CancellationException()));

        assertThat(judged()).isEqualTo(1);
        assertAnswers(0, 0, 1);
        assertThat(inUse()).isZero();
    }

    @Test
    void oneThatIsRefused_isTheNotice_andHasNoEnd() {
        Passage first = fuse.enter().orThrow();
        Passage refused = fuse.enter();

        assertThatThrownBy(refused::orThrow)
                .isInstanceOfSatisfying(
                        DegradedException.class,
                        thrown -> assertThat(thrown.refusal().reason()).isEqualTo(RefusalReason.BULKHEAD_FULL))
                .hasMessageStartingWith("We are very busy");
        refused.end(Outcome.FAILURE);
        assertThat(refused.endIfFirst(Outcome.FAILURE)).isFalse();
        first.end(Outcome.SUCCESS);

        assertThat(judged()).isEqualTo(1);
        assertAnswers(1, 1, 0);
        assertThat(inUse()).isZero();
        assertThat(events).noneMatch(FuseEvent.EndedTwice.class::isInstance);
    }

    private void end(Throwable thrown) {
        fuse.enter().orThrow().end(thrown);
    }

    private void assertAnswers(long main, long notice, long failed) {
        assertThat(fuse.snapshot().answers())
                .extracting(Answers::main, Answers::notice, Answers::failed)
                .containsExactly(main, notice, failed);
    }

    private long judged() {
        return fuse.snapshot().breaker().orElseThrow().calls();
    }

    private long failures() {
        return fuse.snapshot().breaker().orElseThrow().failed();
    }

    private int inUse() {
        return fuse.snapshot().bulkhead().orElseThrow().inUse();
    }
}
