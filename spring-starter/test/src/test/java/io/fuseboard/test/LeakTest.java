package io.fuseboard.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.Passage;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.FuseSpec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Tests that fail, run by a test. */
class LeakTest {

    @Test
    void aPassageThatHasNotEnded_failsItsTest_andNamesTheFuse() {
        assertThat(failures(Leaking.class))
                .singleElement()
                .isEqualTo(
                        "a_leaks: Whoever enters a fuse must end the passage, on every path: fuse 'menu': 1 passage has not"
                                + " ended; fuse 'rider-location': 2 passages have not ended");
    }

    @Test
    void anUnknownName_failsItsTest_withNearOnes() {
        assertThat(failures(Mistyped.class)).singleElement().asString().contains("near: dish-animation");
    }

    @Test
    void withoutAContext_theSpringAnnotationSaysWhatIsMissing() {
        assertThat(failures(NoContext.class))
                .singleElement()
                .asString()
                .contains("nothing makes an application context there", "@SpringBootTest", "FuseboardExtension.with");
    }

    private static List<String> failures(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .selectors(DiscoverySelectors.selectClass(tests))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(LeakTest::told)
                .toList();
    }

    private static String told(Event event) {
        return event.getTestDescriptor()
                        .getDisplayName()
                        .replace("(TestBoard)", "")
                        .replace("()", "") + ": "
                + event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Leaking {

        @RegisterExtension
        final FuseboardExtension fuseboard = FuseboardExtension.with(builder -> {
            Fuseboard board = builder.build();
            board.fuse(FuseSpec.named("rider-location"));
            board.fuse(FuseSpec.named("menu"));
            return board;
        });

        @Test
        void a_leaks(TestBoard board) {
            board.board().findFuse("rider-location").orElseThrow().enter();
            board.board().findFuse("rider-location").orElseThrow().callAsync(CompletableFuture::new);
            board.board().findFuse("menu").orElseThrow().enter();
        }

        @Test
        void b_doesNot(TestBoard board) {
            Passage passage = board.board().findFuse("menu").orElseThrow().enter();
            passage.end(Outcome.SUCCESS);
        }
    }

    static class Mistyped {

        @RegisterExtension
        final FuseboardExtension fuseboard =
                FuseboardExtension.with(builder -> builder.feature(io.fuseboard.spec.FeatureSpec.of("dish-animation"))
                        .build());

        @Test
        @Degraded("dish-animatoin")
        void never() {
            throw new AssertionError("must not run");
        }
    }

    @FuseboardTest
    static class NoContext {

        @Test
        void never() {
            throw new AssertionError("must not run");
        }
    }
}
