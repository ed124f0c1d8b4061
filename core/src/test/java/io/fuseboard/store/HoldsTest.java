package io.fuseboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldsTest {

    private static final Instant NOON = Instant.parse("2026-07-07T12:00:00Z");

    @Test
    void whatIsWritten_isRead() {
        Hold hand = new Hold("a", SwitchPosition.DEGRADED, Optional.of(NOON), "rain", "zhang", NOON)
                .withShare(2_500)
                .withScope(Map.of("district", Set.of("pudong", "minhang"), "channel", Set.of("app")))
                .withEnding(Ending.ASK)
                .withNotice(Map.of(Locale.SIMPLIFIED_CHINESE, "雨天暂停", Locale.ENGLISH, "Paused in the rain"))
                .withDrill(true)
                .putOff(NOON.plusSeconds(60), "payment");
        Hold plan = new Hold("b", SwitchPosition.KEPT_ON, Optional.empty(), "rain", "plan", NOON)
                .withOrigin(Origin.plan("rainstorm"));
        Hold machine = new Hold("c", SwitchPosition.DEGRADED, Optional.empty(), "busy", "fuseboard", NOON)
                .withOrigin(Origin.AUTOMATIC)
                .withEnding(Ending.AT_ONCE);

        assertThat(Holds.read(Holds.write(List.of(hand, plan, machine)))).containsExactly(hand, plan, machine);
    }

    @Test
    void theDocumentsOfEarlierVersions_areThoseOfThisOne() {
        String earlier = "{\"holds\":[{\"id\":\"a\",\"position\":\"DEGRADED\",\"until\":\"2026-07-07T13:00:00Z\","
                + "\"reason\":\"rain\",\"actor\":\"zhang\",\"at\":\"2026-07-07T12:00:00Z\"}]}";
        Hold hold = new Hold(
                "a", SwitchPosition.DEGRADED, Optional.of(NOON.plus(Duration.ofHours(1))), "rain", "zhang", NOON);

        assertThat(Holds.read(earlier)).containsExactly(hold);
        assertThat(Holds.write(List.of(hold))).isEqualTo(earlier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"position\":\"HALF\"",
                "\"position\":\"AUTO\"",
                "\"position\":\"DEGRADED\",\"share\":0",
                "\"position\":\"DEGRADED\",\"share\":10001",
                "\"position\":\"DEGRADED\",\"share\":99999999999",
                "\"position\":\"DEGRADED\",\"share\":\"half\"",
                "\"position\":\"DEGRADED\",\"scope\":{\"district\":[]}",
                "\"position\":\"DEGRADED\",\"scope\":{\"district\":\"pudong\"}",
                "\"position\":\"DEGRADED\",\"ending\":\"SLOWLY\"",
                "\"position\":\"DEGRADED\",\"origin\":\"weather\"",
                "\"position\":\"DEGRADED\",\"origin\":\"plan:\"",
                "\"position\":\"DEGRADED\",\"notice\":{\"not a language\":\"x\"}",
                "\"position\":\"DEGRADED\",\"drill\":\"yes\"",
                "\"position\":\"KEPT_ON\",\"share\":5000",
                "\"position\":\"KEPT_ON\",\"ending\":\"STEPS\"",
                "\"position\":\"DEGRADED\",\"unlessItRains\":true",
            })
    void whatThisVersionCannotObey_isRefused(String fields) {
        String document = "{\"holds\":[{\"id\":\"a\"," + fields
                + ",\"reason\":\"rain\",\"actor\":\"zhang\",\"at\":\"2026-07-07T12:00:00Z\"}]}";

        assertThatThrownBy(() -> Holds.read(document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid holds[0].");
    }

    @Test
    void aDocumentWithMoreThanHolds_isRefused() {
        assertThatThrownBy(() -> Holds.read("{\"holds\":[],\"weather\":\"rain\"}"))
                .hasMessage("Invalid weather (rain): this version does not know it");
    }
}
