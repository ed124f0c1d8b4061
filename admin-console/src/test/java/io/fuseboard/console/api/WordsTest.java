package io.fuseboard.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.console.http.Language;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.store.DimRecord;
import io.fuseboard.store.Orders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What machines have done, in the history, as people read it. */
class WordsTest {

    @Test
    void whatMachinesSay_isSaidInTheReadersLanguage() {
        assertThat(read("CPU 97 % over 80 %")).isEqualTo("CPU 占用 97 %，超过 80 %");
        assertThat(read("the circuit of takeaway/payment is open")).isEqualTo("takeaway/payment 已熔断");
        assertThat(read("what it engaged for is over")).isEqualTo("触发原因已消除");
        assertThat(read("the pressure is over")).isEqualTo("压力已消退");
        assertThat(read("its time is over")).isEqualTo("到点自动恢复");
        assertThat(read(Orders.PUT_OFF)).isEqualTo("推迟恢复：核心功能（P0）依赖的接口还没有恢复");
        assertThat(read("its window, until 2026-07-01T05:00:00Z")).isEqualTo("到了预案的时段，至 2026-07-01T05:00:00Z");
        assertThat(read("something of a later version")).isEqualTo("something of a later version");
    }

    @Test
    void whatPeopleSay_isLeftAsTheySaidIt() {
        assertThat(Words.reason(revision("zhang", "CPU 97 % over 80 %"), Language.ZH))
                .isEqualTo("CPU 97 % over 80 %");
    }

    @Test
    void theRecordOfTheBrownout_isADeedOfItsOwn() {
        Optional<String> one = record("feature:dish-animation");
        Optional<String> three = record("feature:dish-animation", "feature:on-time", "feature:reviews");
        assertThat(moved(Optional.empty(), one, Language.ZH)).isEqualTo("自动降级：dish-animation");
        assertThat(moved(one, three, Language.EN)).isEqualTo("dimmed by itself: on-time, reviews");
        assertThat(moved(three, one, Language.EN)).isEqualTo("no more dimmed by itself: on-time, reviews");
        assertThat(moved(record("feature:on-time"), one, Language.ZH)).isEqualTo("自动降级：dish-animation；自动降级结束：on-time");
        assertThat(moved(one, one, Language.EN)).as("said again").isEqualTo("dimmed by itself: dish-animation");
        assertThat(moved(one, Optional.empty(), Language.EN)).isEqualTo("no more dimmed by itself: dish-animation");
        assertThat(moved(Optional.of("{}"), Optional.empty(), Language.EN))
                .as("of a later version")
                .isEqualTo("no more dimmed by itself");
    }

    private static String moved(Optional<String> before, Optional<String> after, Language language) {
        return Words.move(new Move("board:dimmed/shop", before, after), language);
    }

    private static Optional<String> record(String... features) {
        Map<String, DimRecord.One> all = new TreeMap<>();
        for (String feature : features) {
            all.put(feature, new DimRecord.One(Instant.EPOCH, "CPU 97 % over 80 %", Instant.EPOCH));
        }
        return Optional.of(new DimRecord(all).write());
    }

    private static String read(String reason) {
        return Words.reason(revision(Orders.NOBODY, reason), Language.ZH);
    }

    private static Revision revision(String actor, String reason) {
        return new Revision(1, "any", Instant.EPOCH, actor, reason, List.of());
    }
}
