package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.LastGoodAnswer;
import io.fuseboard.model.Refusal;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spi.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastGoodAnswerTest {

    private final FakeTicker ticker = new FakeTicker();
    private final List<LastGoodAnswer> told = new ArrayList<>();
    private final Fuseboard board = Fuseboard.builder()
            .application("shop")
            .ticker(ticker)
            .lastGoods(told::add)
            .build();
    private final Riders riders = woven();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void whoeverShowsTheAnswer_hearsHowOldItIs() {
        riders.now = "map A";
        assertThat(riders.locate("r1")).isEqualTo("map A");
        assertThat(told).isEmpty();
        riders.now = null;
        ticker.advance(Duration.ofSeconds(20));
        assertThat(riders.locate("r1")).isEqualTo("map A");
        assertThat(told).containsExactly(new LastGoodAnswer("locate", Optional.empty(), Duration.ofSeconds(20)));
        assertThat(board.notice(told.get(0))).isEqualTo("当前显示的是 20 秒前的数据");
        assertThat(board.notice(told.get(0), Locale.ENGLISH)).isEqualTo("Shown as of 20 seconds ago");
    }

    @Test
    void aListenerThatThrows_takesNothingFromTheCaller() throws Exception {
        try (Fuseboard loud = Fuseboard.builder()
                .ticker(ticker)
                .lastGoods(answer -> {
                    throw new IllegalStateException("listener");
                })
                .build()) {
            Riders theirs = loud.weave(Riders.class).getDeclaredConstructor().newInstance();
            theirs.now = "map A";
            theirs.locate("r1");
            theirs.now = null;
            assertThat(theirs.locate("r1")).isEqualTo("map A");
        }
    }

    @Test
    void theWordsBesideIt_canBeTheApplicationsOwn() {
        Messages own = new Messages() {
            @Override
            public Optional<String> notice(Refusal refusal, Locale locale) {
                return Optional.empty();
            }

            @Override
            public Optional<String> lastGood(LastGoodAnswer answer, Locale locale) {
                return locale.getLanguage().equals("zh")
                        ? Optional.of("骑手位置更新于 " + answer.age().toSeconds() + " 秒前")
                        : Optional.empty();
            }
        };
        LastGoodAnswer answer = new LastGoodAnswer("locate", Optional.empty(), Duration.ofSeconds(20));
        try (Fuseboard worded =
                Fuseboard.builder().messages(own).locale(Locale.ENGLISH).build()) {
            assertThat(worded.notice(answer, Locale.CHINA)).isEqualTo("骑手位置更新于 20 秒前");
        }
        try (Fuseboard wordless = Fuseboard.builder()
                .messages((refusal, locale) -> Optional.empty())
                .locale(Locale.ENGLISH)
                .build()) {
            assertThat(wordless.notice(answer)).isEqualTo("Shown as of 20 seconds ago");
            assertThat(wordless.notice(answer, Locale.FRENCH)).isEqualTo("Shown as of 20 seconds ago");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.9S, 当前显示的是刚才的数据, Shown as of a moment ago",
        "PT1S, 当前显示的是 1 秒前的数据, Shown as of 1 second ago",
        "PT119S, 当前显示的是 119 秒前的数据, Shown as of 119 seconds ago",
        "PT2M, 当前显示的是 2 分钟前的数据, Shown as of 2 minutes ago",
        "PT119M, 当前显示的是 119 分钟前的数据, Shown as of 119 minutes ago",
        "PT2H, 当前显示的是 2 小时前的数据, Shown as of 2 hours ago",
        "PT47H, 当前显示的是 47 小时前的数据, Shown as of 47 hours ago",
        "PT48H, 当前显示的是 2 天前的数据, Shown as of 2 days ago"
    })
    void ageIsToldAsPeopleSayIt(Duration age, String chinese, String english) {
        LastGoodAnswer answer = new LastGoodAnswer("locate", Optional.empty(), age);
        assertThat(board.notice(answer, Locale.CHINA)).isEqualTo(chinese);
        assertThat(board.notice(answer, Locale.UK)).isEqualTo(english);
    }

    @Test
    void ofAStage_whatItCompletesWithIsRemembered_onceItHas() {
        CompletableFuture<String> first = new CompletableFuture<>();
        riders.later = first;
        CompletableFuture<String> given = riders.locateLater("r1");
        riders.later = CompletableFuture.failedFuture(new IllegalStateException("map A is dead"));
        assertThat(riders.locateLater("r1")).isCompletedExceptionally();
        first.complete("map A");
        assertThat(given).isCompletedWithValue("map A");
        ticker.advance(Duration.ofSeconds(29));
        assertThat(riders.locateLater("r1")).isCompletedWithValue("map A");
        assertThat(riders.locateLater("r2")).isCompletedExceptionally();
        assertThat(told).containsExactly(new LastGoodAnswer("locate-later", Optional.empty(), Duration.ofSeconds(29)));
        ticker.advance(Duration.ofSeconds(1));
        assertThat(riders.locateLater("r1")).isCompletedExceptionally();
        assertThat(board.findFuse("locate-later").orElseThrow().snapshot().answers())
                .satisfies(answers -> {
                    assertThat(answers.main()).isEqualTo(1);
                    assertThat(answers.lastGood()).isEqualTo(1);
                    assertThat(answers.failed()).isEqualTo(3);
                });
    }

    @Test
    void ofAStageThatFailed_orWasCancelled_nothingIsRemembered() {
        CompletableFuture<String> inner = new CompletableFuture<>();
        riders.later = inner;
        riders.locateLater("r1").cancel(true);
        inner.complete("map A");
        riders.later = CompletableFuture.failedFuture(new IllegalStateException("map A is dead"));
        assertThat(riders.locateLater("r1")).isCompletedExceptionally();
    }

    @Test
    @SuppressWarnings("unchecked") // the method returns one
    void ofAStageWhoseAnswerIsAFailure_nothingIsRemembered() throws Throwable {
        GuardedMethod judged = board.guard(
                Riders.class,
                Riders.class.getDeclaredMethod("locateLater", String.class),
                new MethodSpec(
                        FuseSpec.named("judged").with(OutcomeSpec.defaults().failingIf(String.class, "?"::equals)),
                        Optional.empty(),
                        Optional.of(FallbackSpec.lastGood(Duration.ofSeconds(30)))));
        for (String answer : List.of("map A", "?")) {
            assertThat((CompletableFuture<String>)
                            judged.call(riders, new Object[] {"r1"}, () -> CompletableFuture.completedFuture(answer)))
                    .isCompletedWithValue(answer);
        }
        assertThat((CompletableFuture<String>) judged.call(
                        riders,
                        new Object[] {"r1"},
                        () -> CompletableFuture.failedFuture(new IllegalStateException("map A is dead"))))
                .isCompletedWithValue("map A");
    }

    @Test
    void aLaterNull_isTheLastAnswer_soTheOneBeforeIsForgotten() {
        riders.now = "map A";
        assertThat(riders.locate("r1")).isEqualTo("map A");
        riders.gone = true;
        assertThat(riders.locate("r1")).isNull();
        riders.gone = false;
        riders.now = null;
        assertThat(riders.locate("r1")).isEqualTo("nowhere");
    }

    @Test
    void anArgumentThatChangesAfterTheCall_givesNobodyAWrongAnswer() {
        riders.now = "map A";
        int[] ids = {1, 2};
        List<Integer> more = new ArrayList<>(List.of(1));
        assertThat(riders.all(ids, more)).isEqualTo("map A");
        ids[1] = 3;
        riders.now = null;
        assertThat(riders.all(new int[] {1, 3}, List.of(1))).isEqualTo("nowhere");
        assertThat(riders.all(ids, more)).isEqualTo("nowhere");
        ids[1] = 2;
        assertThat(riders.all(new int[] {1, 2}, List.of(1))).isEqualTo("map A");
        more.add(2);
        assertThat(riders.all(new int[] {1, 2}, List.of(1, 2))).isEqualTo("nowhere");
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
        String now;

        boolean gone;
        CompletableFuture<String> later = new CompletableFuture<>();

        @Fallback(name = "locate", lastGood = "30s", orElse = "nowhere")
        @Nullable
        String locate(String rider) {
            return gone ? null : map();
        }

        @Fallback(name = "all", lastGood = "30s", orElse = "nowhere")
        String all(int[] ids, List<Integer> more) {
            return map();
        }

        @Fallback(name = "locate-later", lastGood = "30s")
        CompletableFuture<String> locateLater(String rider) {
            return later;
        }

        private String map() {
            if (now == null) {
                throw new IllegalStateException("map A is dead");
            }
            return now;
        }
    }
}
