package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.Signal;
import io.fuseboard.spec.BrownoutSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How the application degrades by itself, as {@code fuseboard.brownout.*} says. */
class BrownoutSettingsTest extends WrittenSettings {

    @Test
    void theBrownoutIsOff_unlessSomebodySaysOtherwise_andIsReadAsItWasMeant() {
        assertThat(FuseboardSettings.read(environment).brownout()).isEmpty();
        yaml("""
                fuseboard:
                  brownout: { mode: guard, latency: 250ms, also: [order-tracking], spare: [coupons, badges], ignore: [cpu, in-flight] }
                """);
        assertThat(FuseboardSettings.read(environment).brownout())
                .contains(BrownoutSpec.defaults()
                        .withLatency(Duration.ofMillis(250))
                        .dimmingAlso("order-tracking")
                        .sparing("coupons", "badges")
                        .ignoring(Signal.CPU, Signal.IN_FLIGHT));
    }

    @Test
    void aBrownoutThatIsOff_mayKeepItsOtherSettings_andWithoutAModeTheySayNothing() {
        yaml("""
                fuseboard:
                  brownout: { mode: off, latency: 250ms }
                """);
        assertThat(FuseboardSettings.read(environment).brownout()).isEmpty();
    }

    @Test
    void aBrownoutThatIsWrong_saysWhereAndWhy() {
        yaml("""
                fuseboard:
                  brownout: { latency: 0s, also: [Coupons], ignore: [weather] }
                """);
        assertThatThrownBy(() -> FuseboardSettings.read(environment))
                .hasMessageContaining("latency")
                .hasMessageContaining("must be longer than zero")
                .hasMessageContaining("'weather' is no signal")
                .hasMessageContaining("says nothing while fuseboard.brownout.mode is not set");
    }
}
