package io.fuseboard.spring.cloud;

import io.fuseboard.spec.FuseSpec;
import java.util.function.UnaryOperator;
import org.springframework.cloud.client.circuitbreaker.ConfigBuilder;

/**
 * What code says of circuit breakers of Spring Cloud: what becomes of a spec that has a breaker with its defaults.
 * Properties below {@code fuseboard.fuses} have the last word.
 *
 * <pre>{@code factory.configure(config -> config.with(spec -> spec.with(new BulkheadSpec(20))), "map", "payment");}</pre>
 */
public final class FuseConfig implements ConfigBuilder<UnaryOperator<FuseSpec>> {

    private UnaryOperator<FuseSpec> change = spec -> spec;

    /** Says one more thing, after what was said before. The name stays as it is. */
    public FuseConfig with(UnaryOperator<FuseSpec> next) {
        UnaryOperator<FuseSpec> before = change;
        change = spec -> next.apply(before.apply(spec));
        return this;
    }

    @Override
    public UnaryOperator<FuseSpec> build() {
        return change;
    }
}
