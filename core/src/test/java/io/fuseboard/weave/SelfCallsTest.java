package io.fuseboard.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.CircuitBreaker;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SelfCallsTest {

    @Test
    void c04_callsOfGuardedMethodsOnTheObjectItselfAreFound_andNoOthers() {
        List<Method> guarded = Arrays.stream(Riders.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(CircuitBreaker.class))
                .toList();

        assertThat(Fuseboard.selfCalls(Tours.class, guarded))
                .containsExactlyInAnyOrder(
                        "Riders.plain() calls locate(String, long)",
                        "Riders.chosen() calls locate(String, long)",
                        "Riders.inLambda() calls locate(String, long)",
                        "Riders.byReference() calls found(String)",
                        "Riders.byVariable() calls found(String)",
                        "Riders.found() calls found(String)",
                        "Tours.inherited() calls found(String)");
    }

    @Test
    void aClassWithoutCodeToLookThroughHasNone() {
        Runnable lambda = () -> {};
        assertThat(Fuseboard.selfCalls(lambda.getClass(), List.of())).isEmpty();
        assertThat(Fuseboard.selfCalls(String.class, List.of())).isEmpty();
    }

    static class Riders {
        private final Riders self = this;

        @CircuitBreaker(name = "locate")
        String locate(String rider, long since) {
            return rider + since;
        }

        @CircuitBreaker(name = "found")
        String found(String rider) {
            return rider.isEmpty() ? found("?") : rider;
        }

        String plain(String rider) {
            return locate(rider, 2L * System.nanoTime() >> 1);
        }

        String chosen(String rider, boolean today, double weight) {
            try {
                return today
                        ? locate(weight > 1 ? rider : "b", weight > 2 ? 1L : 2L)
                        : switch (rider) {
                            case "a" -> "a";
                            default -> rider + weight + new int[][] {{1}, {2}}[0][0];
                        };
            } catch (IllegalStateException late) {
                throw new IllegalArgumentException(late);
            }
        }

        Callable<String> inLambda(String rider) {
            return () -> locate(rider, 1);
        }

        UnaryOperator<String> byReference() {
            return this::found;
        }

        String byVariable(int n) {
            long many = n * 2L;
            Riders me = this;
            return me.found("" + many);
        }

        /* These pass a proxy. */
        String another(Riders other, String rider) {
            return other.locate(rider, 0) + self.locate(rider, 1) + new Riders().found(rider);
        }

        UnaryOperator<String> ofAnother(Riders other) {
            return other::found;
        }
    }

    static class Tours extends Riders {
        String inherited() {
            return super.found("a");
        }
    }
}
