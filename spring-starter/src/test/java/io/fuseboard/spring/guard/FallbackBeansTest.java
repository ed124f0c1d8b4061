package io.fuseboard.spring.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.LastGoodAnswer;
import io.fuseboard.spi.LastGoodListener;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What {@code @Fallback} says, through Spring's proxies. */
class FallbackBeansTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class))
            .withPropertyValues("spring.application.name=takeaway");

    @Test
    void c02_applyOnAndSkipOn_sayWhatIsAnswered() {
        context.withBean(Maps.class, Maps::new).run(app -> {
            Maps maps = app.getBean(Maps.class);
            maps.breakWith(new UncheckedIOException(new IOException("map A is dead")));
            assertThat(maps.onlyIo("r1")).isEqualTo("map B r1");
            maps.breakWith(new IllegalStateException("no map at all"));
            assertThatThrownBy(() -> maps.onlyIo("r1")).isInstanceOf(IllegalStateException.class);
            GuardedBeansTest.degrade(app.getBean(Fuseboard.class), "fuse:takeaway/only-io");
            assertThatThrownBy(() -> maps.onlyIo("r1")).isInstanceOf(DegradedException.class);
        });
    }

    @Test
    void configurationSaysWhoAnswers_overAnnotationsAndWithoutThem() {
        context.withBean(Maps.class, Maps::new)
                .withPropertyValues(
                        "fuseboard.fuses.remembered.fallback.methods=backup",
                        "fuseboard.fuses.bare.methods=" + Maps.class.getName() + "#bare",
                        "fuseboard.fuses.bare.mode=guard",
                        "fuseboard.fuses.bare.fallback.or-else=12")
                .run(app -> {
                    Maps maps = app.getBean(Maps.class);
                    Fuseboard board = app.getBean(Fuseboard.class);
                    GuardedBeansTest.degrade(board, "fuse:takeaway/remembered");
                    GuardedBeansTest.degrade(board, "fuse:takeaway/bare");
                    assertThat(maps.remembered("r1")).isEqualTo("map B r1");
                    assertThat(maps.bare()).isEqualTo(12);
                    assertThat(board.findFuse("remembered").orElseThrow())
                            .asString()
                            .contains("backup → last good answer");
                });
    }

    @Test
    void configurationSaysWhichShareTheBackupHasInPeace() {
        context.withBean(Maps.class, Maps::new)
                .withPropertyValues("fuseboard.fuses.only-io.fallback.warm=50")
                .run(app -> {
                    Maps maps = app.getBean(Maps.class);
                    for (int i = 1; i <= 10; i++) {
                        assertThat(maps.onlyIo("r1")).isEqualTo(i % 2 == 0 ? "map B r1" : "map A r1");
                    }
                    assertThat(app.getBean(Fuseboard.class)
                                    .findFuse("only-io")
                                    .orElseThrow()
                                    .snapshot()
                                    .answers()
                                    .warm())
                            .isEqualTo(5);
                });
    }

    @Test
    void c01_aConfiguredBackupThatDoesNotFit_failsTheStart_andSaysWhoNamedIt() {
        context.withBean(Maps.class, Maps::new)
                .withPropertyValues("fuseboard.fuses.remembered.fallback.methods=mapX")
                .run(app -> assertThat(app.getStartupFailure())
                        .hasStackTraceContaining("Invalid fallback of Maps.remembered(String) (mapX): no method")
                        .hasStackTraceContaining("who answers instead is said by fuseboard.fuses.remembered.fallback (")
                        .hasStackTraceContaining("Maps.remembered(String) of "));
    }

    @Test
    void theLastGoodAnswerOfABean_answersWhenItIsRefused() {
        context.withBean(Maps.class, Maps::new).run(app -> {
            Maps maps = app.getBean(Maps.class);
            assertThat(maps.remembered("r1")).isEqualTo("map A r1");
            GuardedBeansTest.degrade(app.getBean(Fuseboard.class), "fuse:takeaway/remembered");
            assertThat(maps.remembered("r1")).isEqualTo("map A r1");
            assertThatThrownBy(() -> maps.remembered("r2")).isInstanceOf(DegradedException.class);
        });
    }

    @Test
    void aBeanThatListens_hearsHowOldAnAnswerIs_andADeclaredValueAnswersAfterIt() {
        List<LastGoodAnswer> told = new ArrayList<>();
        context.withBean(Maps.class, Maps::new)
                .withBean(LastGoodListener.class, () -> told::add)
                .run(app -> {
                    Maps maps = app.getBean(Maps.class);
                    assertThat(maps.count("r1")).isEqualTo(8);
                    assertThat(told).isEmpty();
                    maps.breakWith(new IllegalStateException("map A is dead"));
                    assertThat(maps.count("r1")).isEqualTo(8);
                    assertThat(told).singleElement().satisfies(answer -> {
                        assertThat(answer.fuse()).isEqualTo("count");
                        assertThat(app.getBean(Fuseboard.class).notice(answer, Locale.CHINA))
                                .startsWith("当前显示的是")
                                .endsWith("的数据");
                    });
                    assertThat(maps.count("r2")).isEqualTo(-1);
                    assertThat(told).hasSize(1);
                });
    }

    @Test
    void c02_applyOnAndSkipOnThatContradict_failTheStart() {
        context.withBean(InBoth.class)
                .run(app -> assertThat(app.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("Invalid applyOn (UncheckedIOException)"));
    }

    static class Maps {
        private @Nullable RuntimeException broken;

        void breakWith(@Nullable RuntimeException thrown) {
            broken = thrown;
        }

        @Fallback(value = "backup", name = "only-io", applyOn = UncheckedIOException.class)
        String onlyIo(String rider) {
            return locate(rider);
        }

        @Fallback(lastGood = "30s", name = "remembered")
        String remembered(String rider) {
            return locate(rider);
        }

        @Fallback(lastGood = "30s", orElse = "-1", name = "count")
        int count(String rider) {
            return locate(rider).length();
        }

        int bare() {
            return 8;
        }

        String backup(String rider) {
            return "map B " + rider;
        }

        private String locate(String rider) {
            if (broken != null) {
                throw broken;
            }
            return "map A " + rider;
        }
    }

    static class InBoth {
        @Fallback(
                value = "backup",
                name = "in-both",
                applyOn = UncheckedIOException.class,
                skipOn = RuntimeException.class)
        String locate(String rider) {
            return backup(rider);
        }

        String backup(String rider) {
            return rider;
        }
    }
}
