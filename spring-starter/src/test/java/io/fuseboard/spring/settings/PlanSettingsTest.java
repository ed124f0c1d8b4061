package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Ending;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans, as {@code fuseboard.plans.*} says. */
class PlanSettingsTest extends WrittenSettings {

    @Test
    void aPlanIsReadAsItWasMeant() {
        yaml("""
                fuseboard:
                  plans:
                    rainstorm:
                      title: { zh-CN: 暴雨, en: Rainstorm }
                      degrade: [on-time-guarantee, "dish-animation 12.5% 30m ask", "fuse:takeaway/rider-location"]
                      keep-on: tracking
                      for: 2h
                      asks: [district]
                    noon:
                      degrade: [dish-animation]
                      engage-when: ["mon-fri 11:00-13:00 Asia/Shanghai"]
                """);
        assertThat(read().plans())
                .containsExactly(
                        PlanSpec.degrade("noon", "dish-animation").engagedWhen("mon-fri 11:00-13:00 Asia/Shanghai"),
                        PlanSpec.degrade("rainstorm", "on-time-guarantee")
                                .with(new Position(
                                        "feature:dish-animation",
                                        SwitchPosition.DEGRADED,
                                        1_250,
                                        Optional.of(Duration.ofMinutes(30)),
                                        Ending.ASK))
                                .with(Position.degraded("fuse:takeaway/rider-location"))
                                .with(Position.at("feature:tracking", SwitchPosition.KEPT_ON))
                                .withTitle(Map.of(Locale.SIMPLIFIED_CHINESE, "暴雨", Locale.ENGLISH, "Rainstorm"))
                                .lasting(Duration.ofHours(2))
                                .asking("district"));
    }

    @Test
    void aPlanThatIsWrong_isRefusedWithAllThatIs() {
        yaml("""
                fuseboard:
                  plans:
                    rainstorm:
                      degrade: ["dish-animation perhaps", "fuse:takeaway"]
                      for: 40d
                      engage-when: ["noon"]
                    empty:
                      for: 2h
                """);
        refuses("dish-animation perhaps: must be a switch, and after it a share such as 50%");
        refuses("fuse:takeaway: must be feature:<key> or fuse:<application>/<name>");
        refuses("Invalid fuseboard.plans.rainstorm.for (40d): must be 1 second to 30 days");
        refuses("noon: must be days, times and a zone, such as mon-fri 11:00-13:00 Asia/Shanghai");
        refuses("positions of plan 'empty' ([]): must be at least one");
    }
}
