package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.FuseOrigin;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a fuse goes by, and how that came about. */
class FuseOriginTest {

    private final Fuseboard board = Fuseboard.builder()
            .application("shop")
            .adjust(spec -> spec.breaker()
                    .map(breaker -> spec.with(breaker.withProbes(3)))
                    .orElse(spec))
            .configuredAt(fuse -> Map.of("breaker.probes", "fuseboard.fuses." + fuse + ".breaker.probes (app.yaml)"))
            .build();

    @AfterEach
    void close() {
        board.close();
    }

    static class Shop {
        @CircuitBreaker(name = "pay", failureRate = 30)
        String pay(String order) {
            return order;
        }
    }

    @Test
    void annotation_configuration_andALiveChange_eachSayOverTheOneBefore() throws NoSuchMethodException {
        Fuse fuse = board.guard(Shop.class, Shop.class.getDeclaredMethod("pay", String.class))
                .orElseThrow()
                .fuse();
        fuse.reconfigure(fuse.spec().with(fuse.spec().breaker().orElseThrow().withFailureRate(10)));

        FuseOrigin origin = board.origin("pay").orElseThrow();

        assertThat(origin.annotated()).contains("Shop.pay(String)");
        assertThat(rateAndProbes(origin.written())).isEqualTo("30 " + BreakerSpec.PROBES);
        assertThat(rateAndProbes(origin.configured())).isEqualTo("30 3");
        assertThat(rateAndProbes(origin.now())).isEqualTo("10 3");
        assertThat(origin.places()).containsEntry("breaker.probes", "fuseboard.fuses.pay.breaker.probes (app.yaml)");
    }

    @Test
    void whatCodeSays_isNoAnnotation_andWhatIsNotThereHasNoOrigin() {
        board.fuse(FuseSpec.named("map").with(BreakerSpec.defaults().withTrip(Trip.CLASSIC)));
        assertThat(board.origin("map").orElseThrow().annotated()).isEmpty();
        assertThat(board.origin("none")).isEmpty();
    }

    private static String rateAndProbes(FuseSpec spec) {
        BreakerSpec breaker = spec.breaker().orElseThrow();
        return breaker.failureRate() + " " + breaker.probes();
    }
}
