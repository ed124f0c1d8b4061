package io.fuseboard.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.spec.PlanWindow.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanWindowTest {

    @ParameterizedTest(name = "{0} at {1}: {2} to {3}")
    @CsvSource({
        // Noon in Shanghai, a Tuesday: the first moment is in, the last is out.
        "mon-fri 11:00-13:00 Asia/Shanghai, 2026-07-07T03:00:00Z, 2026-07-07T03:00:00Z, 2026-07-07T05:00:00Z",
        "mon-fri 11:00-13:00 Asia/Shanghai, 2026-07-07T04:59:59Z, 2026-07-07T03:00:00Z, 2026-07-07T05:00:00Z",
        // Over midnight: Saturday's night reaches into Sunday.
        "sat 22:00-02:00 UTC, 2026-07-12T01:00:00Z, 2026-07-11T22:00:00Z, 2026-07-12T02:00:00Z",
        "daily 00:00-24:00 UTC, 2026-07-07T12:00:00Z, 2026-07-07T00:00:00Z, 2026-07-08T00:00:00Z",
        // Berlin, 29 March 2026: 02:00 to 03:00 does not exist. The window is an hour shorter.
        "daily 01:30-03:30 Europe/Berlin, 2026-03-29T01:10:00Z, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z",
        // A beginning that is skipped is the moment of the move.
        "daily 02:30-05:00 Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z, 2026-03-29T03:00:00Z",
        // Berlin, 25 October 2026: 02:00 to 03:00 comes twice. From the first 02:30 to the second 02:45.
        "daily 02:30-02:45 Europe/Berlin, 2026-10-25T01:10:00Z, 2026-10-25T00:30:00Z, 2026-10-25T01:45:00Z",
        // The same wall clock in winter and in summer.
        "daily 11:00-13:00 America/New_York, 2026-01-15T16:30:00Z, 2026-01-15T16:00:00Z, 2026-01-15T18:00:00Z",
        "daily 11:00-13:00 America/New_York, 2026-07-15T16:30:00Z, 2026-07-15T15:00:00Z, 2026-07-15T17:00:00Z",
    })
    void aMomentInside_isInThatWindow(String window, Instant now, Instant from, Instant to) {
        assertThat(PlanWindow.parse(window).at(now)).isEqualTo(Optional.of(new Span(from, to)));
    }

    @ParameterizedTest(name = "{0} not at {1}")
    @CsvSource({
        "mon-fri 11:00-13:00 Asia/Shanghai, 2026-07-07T05:00:00Z",
        "mon-fri 11:00-13:00 Asia/Shanghai, 2026-07-07T02:59:59Z",
        "mon-fri 11:00-13:00 Asia/Shanghai, 2026-07-05T04:00:00Z",
        "sat 22:00-02:00 UTC, 2026-07-11T01:00:00Z",
        // Inside the hour that Berlin skips there is no window.
        "daily 02:15-02:45 Europe/Berlin, 2026-03-29T01:00:00Z",
        // Samoa had no 30 December 2011.
        "fri 11:00-13:00 Pacific/Apia, 2011-12-30T10:00:00Z",
    })
    void aMomentOutside_isInNone(String window, Instant now) {
        assertThat(PlanWindow.parse(window).at(now)).isEmpty();
    }

    @Test
    void whatItSays_canBeReadAgain() {
        PlanWindow window = PlanWindow.parse("Fri-mon  9:00 - 17:30  Asia/Shanghai");

        assertThat(window.days())
                .isEqualTo(Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY));
        assertThat(window).hasToString("mon fri sat sun 09:00-17:30 Asia/Shanghai");
        assertThat(PlanWindow.parse(window.toString())).isEqualTo(window);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "11:00-13:00 Asia/Shanghai",
                "mon-fri 11:00-13:00",
                "mon-fri 11:00-25:00 UTC",
                "mon-fri 11:00 13:00 UTC",
                "noday 11:00-13:00 UTC",
                "mon-tue-wed 11:00-13:00 UTC",
                "mon 11:00-13:00 Asia/Nowhere"
            })
    void whatIsNoWindow_isRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> PlanWindow.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid window (" + text + ")")
                .hasMessageContaining("mon-fri 11:00-13:00 Asia/Shanghai");
    }
}
