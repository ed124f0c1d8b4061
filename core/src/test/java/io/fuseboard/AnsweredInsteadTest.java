package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.BoardStores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever wants to know that somebody else has answered hears of it, once, from woven code too. */
class AnsweredInsteadTest {

    private final List<String> told = new ArrayList<>();

    private final Fuseboard board = Fuseboard.builder()
            .store(BoardStores.inMemory())
            .answeredInstead((fuse, feature) -> told.add(fuse + " " + feature.orElse("-")))
            .build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void wovenMethods_tellOfBackupsAndEmptyValues_andNotOfTheirOwnAnswers() throws ReflectiveOperationException {
        Reviews reviews = board.weave(Reviews.class).getDeclaredConstructor().newInstance();
        assertThat(reviews.stars(false)).isEqualTo("five");
        assertThat(told).isEmpty();
        assertThat(reviews.stars(true)).isEqualTo("none");
        assertThat(reviews.pictures()).isEmpty();
        assertThatThrownBy(reviews::bare).isInstanceOf(IllegalStateException.class);
        assertThat(told).containsExactly("stars reviews", "pictures -");
    }

    @Test
    void refusedCallsOfWovenMethods_tellToo() throws ReflectiveOperationException {
        Reviews reviews = board.weave(Reviews.class).getDeclaredConstructor().newInstance();
        assertThat(reviews.one()).isEqualTo("one");
        Passage held = board.findFuse("one").orElseThrow().enter().orThrow();
        assertThat(reviews.one()).isEqualTo("none");
        held.end(Outcome.SUCCESS);
        assertThat(told).containsExactly("one -");
    }

    @Test
    void theFallbackOfACall_tells_andOneWhoThrowsTakesNothingFromTheCaller() {
        Fuse fuse = board.fuse(FuseSpec.named("map").with(new BulkheadSpec(1)));
        Passage held = fuse.enter().orThrow();
        assertThat(fuse.call(() -> "here", () -> "somewhere")).isEqualTo("somewhere");
        assertThat(told).containsExactly("map -");
        held.end(Outcome.SUCCESS);

        Fuseboard loud = Fuseboard.builder()
                .store(BoardStores.inMemory())
                .answeredInstead((name, feature) -> {
                    throw new IllegalStateException("a guest's own trouble");
                })
                .build();
        Fuse its = loud.fuse(FuseSpec.named("map").with(new BulkheadSpec(1)));
        Passage busy = its.enter().orThrow();
        assertThat(its.call(() -> "here", () -> "somewhere")).isEqualTo("somewhere");
        busy.end(Outcome.SUCCESS);
        loud.close();
    }

    static class Reviews {

        @DegradeSwitch(value = "reviews", name = "stars")
        @Fallback("none")
        public String stars(boolean fails) {
            if (fails) {
                throw new IllegalStateException("no stars");
            }
            return "five";
        }

        @CircuitBreaker(name = "pictures")
        @Fallback(empty = true)
        public List<String> pictures() {
            throw new IllegalStateException("no pictures");
        }

        @CircuitBreaker(name = "bare")
        public String bare() {
            throw new IllegalStateException("nothing");
        }

        @Bulkhead(value = 1, name = "one")
        @Fallback("nothing")
        public String one() {
            return "one";
        }

        String none(boolean fails) {
            return "none";
        }

        String nothing() {
            return "none";
        }
    }
}
