package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.Order;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that went wrong on the way is lost, and nothing is kept for ever. */
class FallbackTroubleTest {

    private final Fuseboard board =
            Fuseboard.builder().application("shop").ticker(new FakeTicker()).build();
    private final Riders riders = woven();

    enum Way {
        SYNC {
            @Override
            @Nullable
            Throwable thrown(Riders riders) {
                return catchThrowable(riders::locate);
            }
        },
        ASYNC {
            @Override
            @Nullable
            Throwable thrown(Riders riders) {
                Throwable thrown = catchThrowable(() -> riders.locateLater().get());
                return thrown instanceof ExecutionException ? thrown.getCause() : thrown;
            }
        };

        abstract @Nullable Throwable thrown(Riders riders);
    }

    @AfterEach
    void close() {
        board.close();
    }

    @ParameterizedTest
    @EnumSource
    void c07_afterAFailure_theLastBackupsTroubleIsThrown_andAllTheOthersAreBesideIt(Way way) {
        riders.broken = new IOException("map A is dead");
        assertThat(way.thrown(riders)).isSameAs(riders.third).satisfies(thrown -> {
            assertThat(thrown.getSuppressed()).containsExactly(riders.second, riders.broken);
            assertThat(riders.second.getSuppressed()).containsExactly(riders.first);
        });
    }

    @ParameterizedTest
    @EnumSource
    void c07_afterARefusal_allTroubleIsBesideTheNotice(Way way) {
        degrade();
        assertThat(way.thrown(riders)).isInstanceOf(DegradedException.class).satisfies(notice -> {
            assertThat(notice.getSuppressed()).containsExactly(riders.third);
            assertThat(riders.third.getSuppressed()).containsExactly(riders.second);
            assertThat(riders.second.getSuppressed()).containsExactly(riders.first);
        });
    }

    @ParameterizedTest
    @EnumSource
    void c07_aBackupThatThrowsWhatItWasGiven_isNoTroubleOfItsOwn(Way way) {
        riders.broken = new IllegalStateException("map A is dead");
        riders.first = riders.second = riders.third = (RuntimeException) riders.broken;
        assertThat(way.thrown(riders))
                .isSameAs(riders.broken)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).isEmpty());
    }

    @Test
    void c07_norIsASupplierThatDoes() {
        Fuse fuse = board.fuse(FuseSpec.named("by-hand"));
        IllegalStateException dead = new IllegalStateException("map A is dead");
        assertThatThrownBy(() -> fuse.call(
                        () -> {
                            throw dead;
                        },
                        () -> {
                            throw dead;
                        }))
                .isSameAs(dead);
    }

    @ParameterizedTest
    @EnumSource
    void c07_anExceptionThatIsThrownAgainAndAgain_doesNotGrow(Way way) {
        riders.third = new IllegalStateException("one for all");
        for (int i = 0; i < 1_000; i++) {
            riders.broken = new IOException("map A is dead");
            riders.first = new IllegalStateException("map B is dead");
            riders.second = new IllegalStateException("map C is dead");
            assertThat(way.thrown(riders)).isSameAs(riders.third);
        }
        assertThat(riders.third.getSuppressed()).hasSizeLessThanOrEqualTo(16);
    }

    private void degrade() {
        board.orders()
                .give(new Order(
                        "1",
                        "feature:riders",
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "rainstorm",
                        "zhang",
                        0));
        board.refresh();
    }

    private Riders woven() {
        try {
            return board.weave(Riders.class).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    static class Riders {
        @Nullable
        Exception broken;

        RuntimeException first = new IllegalStateException("map B is dead");
        RuntimeException second = new IllegalStateException("map C is dead");
        RuntimeException third = new IllegalStateException("map D is dead");

        @DegradeSwitch(value = "riders", name = "locate")
        @Fallback({"mapB", "mapC", "mapD"})
        String locate() throws Exception {
            if (broken != null) {
                throw broken;
            }
            return "map A";
        }

        String mapB() {
            throw first;
        }

        String mapC(Throwable why) {
            throw second;
        }

        String mapD() {
            throw third;
        }

        @DegradeSwitch(value = "riders", name = "locate-later")
        @Fallback({"laterB", "laterC", "laterD"})
        CompletableFuture<String> locateLater() {
            return broken != null ? CompletableFuture.failedFuture(broken) : CompletableFuture.completedFuture("map A");
        }

        CompletableFuture<String> laterB() {
            throw first;
        }

        CompletableFuture<String> laterC(Throwable why) {
            return CompletableFuture.failedFuture(second);
        }

        CompletableFuture<String> laterD() {
            return CompletableFuture.<String>failedFuture(third).thenApply(map -> map);
        }
    }
}
