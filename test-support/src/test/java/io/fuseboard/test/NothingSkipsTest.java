package io.fuseboard.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class NothingSkipsTest {

    private final String before = System.getProperty(NothingSkips.STRICT, "false");

    @AfterEach
    void restore() {
        System.setProperty(NothingSkips.STRICT, before);
    }

    @Test
    void strict_aSkippedTest_failsTheRun() {
        assertThatThrownBy(() -> run(OneIsDisabled.class, true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("later() was skipped: not yet");
    }

    @Test
    void strict_aSkippedClass_failsTheRun() {
        assertThatThrownBy(() -> run(AllAreDisabled.class, true))
                .hasMessageContaining("AllAreDisabled was skipped: none of them");
    }

    @Test
    void strict_aTestThatGivesUp_failsTheRun() {
        assertThatThrownBy(() -> run(OneGivesUp.class, true)).hasMessageContaining("gave up: no browser here");
    }

    @Test
    void strict_oneCaseOfManyThatGivesUp_failsTheRun() {
        assertThatThrownBy(() -> run(OneCaseGivesUp.class, true)).hasMessageContaining("gave up: not the second");
        assertThatThrownBy(() -> run(OneDynamicGivesUp.class, true)).hasMessageContaining("dynamic gave up: not now");
    }

    @Test
    void strict_testsThatAllRan_endsAsUsual() {
        assertThatCode(() -> run(NoneSkips.class, true)).doesNotThrowAnyException();
    }

    @Test
    void notStrict_aSkippedTest_isLeftAlone() {
        assertThatCode(() -> run(OneIsDisabled.class, false)).doesNotThrowAnyException();
    }

    /** Runs as Surefire does: a session that finds its listeners by itself. */
    private static void run(Class<?> tests, boolean strict) {
        System.setProperty(NothingSkips.STRICT, String.valueOf(strict));
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(tests))
                            .build());
        }
    }

    static class NoneSkips {
        @Test
        void now() {}
    }

    static class OneIsDisabled {
        @Test
        @Disabled("not yet")
        void later() {}
    }

    @Disabled("none of them")
    static class AllAreDisabled {
        @Test
        void later() {}
    }

    static class OneGivesUp {
        @Test
        void later() {
            abort("no browser here");
        }
    }

    static class OneCaseGivesUp {
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void later(int n) {
            if (n == 2) {
                abort("not the second");
            }
        }
    }

    static class OneDynamicGivesUp {
        @TestFactory
        DynamicTest later() {
            return DynamicTest.dynamicTest("dynamic", () -> abort("not now"));
        }
    }
}
