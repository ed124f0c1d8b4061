package io.fuseboard.spring.cloud;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.spec.FuseSpec;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;

/**
 * Spring Cloud's circuit breakers, each a fuse. A call runs in its caller's thread and as long as it takes: no pool and no time-out
 * of ours.
 */
public final class FuseCircuitBreakerFactory extends CircuitBreakerFactory<UnaryOperator<FuseSpec>, FuseConfig> {

    private final FuseOfId fuses;

    /** @param board where the fuses are */
    public FuseCircuitBreakerFactory(Fuseboard board) {
        this.fuses = new FuseOfId(board);
    }

    @Override
    public CircuitBreaker create(String id) {
        return create(id, id);
    }

    /** The breaker of an id; what is configured for its group holds where nothing is for the id. */
    @Override
    public CircuitBreaker create(String id, String groupName) {
        return new Guarded(fuses.find(id, groupName, getConfigurations()));
    }

    /** What holds for ids of which nothing is configured, nor of their group. */
    @Override
    public void configureDefault(Function<String, UnaryOperator<FuseSpec>> configuration) {
        fuses.standard(configuration);
    }

    @Override
    protected FuseConfig configBuilder(String id) {
        return new FuseConfig();
    }

    private record Guarded(Fuse fuse) implements CircuitBreaker {

        /** Nothing is wrapped: a refusal stays a {@code DegradedException}, whose message is the notice. */
        @Override
        public <T> T run(Supplier<T> toRun) {
            return fuse.<T, RuntimeException>call(toRun::get);
        }

        @Override
        public <T> T run(Supplier<T> toRun, Function<Throwable, T> fallback) {
            try {
                return run(toRun);
            } catch (Exception thrown) {
                return instead(thrown, fallback);
            }
        }

        private static <T> T instead(Exception thrown, Function<Throwable, T> fallback) {
            try {
                return fallback.apply(thrown);
            } catch (RuntimeException | Error fallbacks) {
                if (fallbacks != thrown && fallbacks.getCause() != thrown) {
                    fallbacks.addSuppressed(thrown);
                }
                throw fallbacks;
            }
        }
    }
}
