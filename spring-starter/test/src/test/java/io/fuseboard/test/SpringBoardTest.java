package io.fuseboard.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.RefusalReason;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** With Spring: one context, and a board as at its start for each test. */
@SpringBootTest(
        classes = SpringBoardTest.Shop.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"fuseboard.store.type=file", "fuseboard.features.animation.title=Animation"})
@FuseboardTest
@TestMethodOrder(MethodOrderer.MethodName.class)
class SpringBoardTest {

    @Autowired
    private Riders riders;

    @Autowired
    private Fuseboard board;

    @Test
    void a_leavesEverythingBehind(TestBoard test) {
        riders.fail(true);
        for (int i = 0; i < 30; i++) {
            riders.locate();
        }
        riders.fail(false);
        test.open("rider-location");
        test.degrade("on-time-guarantee", "animation");
        test.pass(Duration.ofHours(3));
        assertThat(riders.promise()).isEqualTo("none");
        assertThat(riders.lastGood("r-1")).isEqualTo("here");
    }

    @Test
    void b_findsNothingOfIt(TestBoard test) {
        test.fuse("rider-location").isClosed().wasNotCalled();
        assertThat(board.feature("animation").isOn()).isTrue();
        assertThat(riders.promise()).isEqualTo("30 minutes");
        assertThat(board.findFuse("rider-location")
                        .orElseThrow()
                        .snapshot()
                        .breaker()
                        .orElseThrow()
                        .calls())
                .isZero();
        riders.fail(true);
        assertThat(riders.lastGood("r-1")).as("nobody's last good answer").isEqualTo("nowhere");
        riders.fail(false);
    }

    @Test
    @Circuit("rider-location")
    @Degraded("on-time-guarantee")
    void annotationsPutItInPlace(@Autowired TestBoard injected, TestBoard given) {
        assertThat(injected).isSameAs(given);
        assertThat(riders.locate()).isEqualTo("map B");
        assertThat(riders.promise()).isEqualTo("none");
        given.fuse("rider-location")
                .isOpen()
                .refused(RefusalReason.CIRCUIT_OPEN, 1)
                .backupsAnswered(1);
        given.pass(Duration.ofSeconds(11));
        assertThat(riders.locate()).isEqualTo("map A");
    }

    @Nested
    @Degraded("animation")
    class InAClassInside {

        @Test
        void itIsTheSameBoard(TestBoard test) {
            assertThat(board.feature("animation").isOn()).isFalse();
            assertThat(test.board()).isSameAs(board);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Riders.class)
    static class Shop {}

    static class Riders {

        private boolean fails;

        void fail(boolean all) {
            fails = all;
        }

        @CircuitBreaker(name = "rider-location")
        @Fallback("mapB")
        String locate() {
            return answer("map A");
        }

        String mapB() {
            return "map B";
        }

        @CircuitBreaker(name = "rider-cache")
        @Fallback(lastGood = "1h", orElse = "nowhere")
        String lastGood(String rider) {
            return answer("here");
        }

        @DegradeSwitch("on-time-guarantee")
        @Fallback(orElse = "none")
        String promise() {
            return "30 minutes";
        }

        private String answer(String text) {
            if (fails) {
                throw new IllegalStateException("down");
            }
            return text;
        }
    }
}
