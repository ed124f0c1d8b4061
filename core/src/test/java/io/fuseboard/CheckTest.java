package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What annotations ask for, looked at without a call and without weaving. */
class CheckTest {

    private final Fuseboard board = Fuseboard.builder().application("shop").build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void aClassThatIsRight_isToldMethodByMethod_inheritedAndHiddenOnesToo() {
        assertThat(board.check(Riders.class).stream().map(GuardedMethod::toString))
                .containsExactlyInAnyOrder(
                        "locate: switch → breaker → Riders.locate(String) → backup → notice",
                        "secret: switch → bulkhead → Riders.secret(int) → notice",
                        "inherited: switch → bulkhead → Fleet.inherited() → notice",
                        "shared: switch → bulkhead → Fleet.shared() → notice");
        assertThat(board.findFuse("locate")).isPresent();
        assertThat(board.findFuse("overridden")).as("nobody calls it any more").isEmpty();
    }

    @Test
    void c01_everythingThatIsWrong_isToldAtOnce() {
        assertThatThrownBy(() -> board.check(Misfit.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Invalid fallback of Misfit.locate(String) (backup): no method of Misfit fits")
                .hasMessageContaining("Misfit.price(): Invalid failureRate (0): must be a percentage");
    }

    @Test
    void aClassWithoutAnnotations_isNotCalledRight() {
        assertThatThrownBy(() -> board.check(String.class))
                .hasMessageStartingWith("Invalid type to check (java.lang.String): none of its methods carries");
    }

    static class Fleet {
        @Bulkhead(value = 2, name = "inherited")
        String inherited() {
            return "";
        }

        @Bulkhead(value = 2, name = "overridden")
        String overridden() {
            return "";
        }

        @Bulkhead(value = 2, name = "shared")
        static String shared() {
            return "";
        }
    }

    static class Riders extends Fleet {
        @CircuitBreaker(name = "locate")
        @Fallback("backup")
        String locate(String rider) {
            return secret(1);
        }

        String backup(String rider) {
            return "";
        }

        @Bulkhead(value = 2, name = "secret")
        private String secret(int of) {
            return "";
        }

        @Override
        String overridden() {
            return "";
        }
    }

    static class Misfit {
        @CircuitBreaker(name = "locate")
        @Fallback("backup")
        String locate(String rider) {
            return rider;
        }

        int backup(String rider) {
            return 0;
        }

        @CircuitBreaker(name = "price", failureRate = 0)
        int price() {
            return 0;
        }
    }
}
