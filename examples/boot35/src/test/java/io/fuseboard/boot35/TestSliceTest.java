package io.fuseboard.boot35;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.DegradedException;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.test.Circuit;
import io.fuseboard.test.Degraded;
import io.fuseboard.test.FuseboardTest;
import io.fuseboard.test.TestBoard;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** A board in the hand of a test, with the JUnit and the Spring that whatever Boot this is run on brings. */
@SpringBootTest(webEnvironment = WebEnvironment.MOCK)
@FuseboardTest
class TestSliceTest {

    @Autowired
    private RiderMap map;

    @Test
    @Circuit("rider-location")
    void aCircuitIsOpen_untilItsTimeIsOver_withoutAWait(TestBoard board) {
        assertThatThrownBy(() -> map.locate("r-7")).isInstanceOf(DegradedException.class);
        board.fuse("rider-location").isOpen().refused(RefusalReason.CIRCUIT_OPEN, 1);
        board.pass(Duration.ofMinutes(10));
        assertThatThrownBy(() -> map.locate("r-7")).isInstanceOf(IOException.class);
        board.fuse("rider-location").failed(1);
    }

    @Test
    @Degraded("rider-map")
    void aFeatureIsOff(TestBoard board) {
        assertThat(board.board().feature("rider-map").isOn()).isFalse();
        assertThatThrownBy(() -> map.locate("r-7")).hasMessage("骑手位置暂时无法显示");
        board.fuse("rider-location").isClosed().refused(RefusalReason.SWITCHED_OFF, 1);
    }

    @Test
    void nothingIsLeftOfOtherTests(TestBoard board) {
        board.fuse("rider-location").isClosed().wasNotCalled();
        assertThat(board.board().feature("rider-map").isOn()).isTrue();
    }
}
