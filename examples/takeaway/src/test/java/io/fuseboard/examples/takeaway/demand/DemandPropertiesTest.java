package io.fuseboard.examples.takeaway.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DemandPropertiesTest {

    @Test
    void aCompressionThatIsNotSet_isTheDefault() {
        var properties = new DemandProperties(true, "taxi-week", 20, Map.of("taxi-week", 60), 400);
        assertThat(properties.compressionOf(CurveName.TAXI_WEEK)).isEqualTo(60);
        assertThat(properties.compressionOf(CurveName.WORLD_CUP)).isEqualTo(36);
    }

    @Test
    void aWrongValue_isRefusedWithItsNameAndTheRule() {
        assertThatThrownBy(() -> new DemandProperties(true, "taxi-week", 500, Map.of(), 400))
                .hasMessageContaining("takeaway.demand.peak-per-second")
                .hasMessageContaining("500")
                .hasMessageContaining("between 1 and 200");
        assertThatThrownBy(() -> new DemandProperties(true, "moon", 20, Map.of(), 400))
                .hasMessageContaining("takeaway.demand.curve")
                .hasMessageContaining("taxi-week, world-cup");
        assertThatThrownBy(() -> new DemandProperties(true, "taxi-week", 20, Map.of("moon", 2), 400))
                .hasMessageContaining("takeaway.demand.compression.moon");
        assertThatThrownBy(() -> new DemandProperties(true, "taxi-week", 20, Map.of("world-cup", 0), 400))
                .hasMessageContaining("takeaway.demand.compression.world-cup")
                .hasMessageContaining("between 1 and 3600");
    }
}
