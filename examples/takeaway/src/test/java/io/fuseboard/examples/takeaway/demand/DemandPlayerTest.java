package io.fuseboard.examples.takeaway.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.examples.takeaway.support.Eventually;
import io.fuseboard.examples.takeaway.support.ShopTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest(properties = {"takeaway.demand.enabled=true", "takeaway.demand.peak-per-second=100"})
class DemandPlayerTest {

    @Autowired
    private DemandPlayer player;

    @Test
    void dinersComeOverHttp_areServed_andAreCountedByKind() {
        Eventually.holds(() -> served(RequestKind.PAY) >= 5 && served(RequestKind.RECOMMENDATIONS) >= 5);
        var program = player.program();
        assertThat(program.curve()).isEqualTo(CurveName.TAXI_WEEK);
        assertThat(program.recordedTime()).isAfter(CurveName.TAXI_WEEK.opening());
        assertThat(program.requests())
                .allSatisfy(row -> assertThat(row.failed()).isZero());
        assertThat(program.answeredBy()).containsKey("recommendations");
        assertThat(program.dropped()).isZero();
    }

    @Test
    void aScaleBeyondTheBounds_isRefused() {
        assertThatThrownBy(() -> player.scaleTo(201)).hasMessageContaining("between 1 and 200");
        assertThatThrownBy(() -> player.scaleTo(0)).hasMessageContaining("between 1 and 200");
    }

    private long served(RequestKind kind) {
        return player.program().requests().stream()
                .filter(row -> row.kind() == kind)
                .findFirst()
                .orElseThrow()
                .served();
    }
}
