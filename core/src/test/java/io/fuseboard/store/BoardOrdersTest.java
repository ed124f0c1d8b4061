package io.fuseboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.FakeClock;
import io.fuseboard.model.BoardHold;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardOrdersTest {

    private final FakeClock clock = new FakeClock();
    private final BoardStore store = BoardStores.inMemory(clock);
    private final BoardOrders orders = new BoardOrders(store);

    @Test
    void anOrderStandsAsItWasGiven_andIsLifted() {
        BoardOrder order = order("a", WholeBoard.OUT_OF_PATH, Optional.of(Duration.ofMinutes(20)), 0);

        assertThat(orders.give(order)).isInstanceOf(Applied.Done.class);
        assertThat(orders.give(order)).isInstanceOf(Applied.AlreadyDone.class);
        assertThat(orders.give(order("b", WholeBoard.OUT_OF_PATH, Optional.of(Duration.ofMinutes(5)), 0)))
                .isInstanceOf(Applied.Conflict.class);
        String json = store.snapshot().documents().get("board:out-of-path").json();
        assertThat(BoardOrders.read(WholeBoard.OUT_OF_PATH, json))
                .isEqualTo(new BoardHold(
                        WholeBoard.OUT_OF_PATH,
                        Optional.of(clock.instant().plus(Duration.ofMinutes(20))),
                        "is it us?",
                        "zhang",
                        clock.instant()));

        assertThat(orders.lift("c", WholeBoard.OUT_OF_PATH, "it is not", "zhang", 1))
                .isInstanceOf(Applied.Done.class);
        assertThat(store.snapshot().documents()).isEmpty();
    }

    @Test
    void anOrderWhoseTimeIsOver_isLiftedOnce() {
        orders.give(order("a", WholeBoard.OBSERVED, Optional.of(Duration.ofMinutes(20)), 0));
        assertThat(orders.endWhatIsOver(WholeBoard.OBSERVED)).isInstanceOf(Applied.AlreadyDone.class);

        clock.advance(Duration.ofMinutes(20));
        assertThat(orders.endWhatIsOver(WholeBoard.OBSERVED)).isInstanceOf(Applied.Done.class);
        assertThat(orders.endWhatIsOver(WholeBoard.OBSERVED)).isInstanceOf(Applied.AlreadyDone.class);
        assertThat(store.token().revision()).isEqualTo(2);
    }

    @Test
    void outOfThePathHasAnEnd_ofADayAtMost() {
        assertThatThrownBy(() -> order("a", WholeBoard.OUT_OF_PATH, Optional.empty(), 0))
                .hasMessage("Invalid duration (none): must be given with OUT_OF_PATH");
        assertThatThrownBy(() -> order("a", WholeBoard.OUT_OF_PATH, Optional.of(Duration.ofHours(25)), 0))
                .hasMessage("Invalid duration (PT25H): must be 1 second to 24 hours with OUT_OF_PATH");
        assertThatThrownBy(() -> BoardOrders.read(
                        WholeBoard.OUT_OF_PATH, "{\"reason\":\"r\",\"actor\":\"a\",\"at\":\"2026-07-07T12:00:00Z\"}"))
                .hasMessage("Invalid until (none): must be given with OUT_OF_PATH");
    }

    @Test
    void aLiftedOrderStandsAgainWhenThatIsUndone_unlessItsTimeIsOver() {
        orders.give(order("a", WholeBoard.AUTOMATICS_STOPPED, Optional.of(Duration.ofMinutes(20)), 0));
        orders.lift("b", WholeBoard.AUTOMATICS_STOPPED, "calm", "zhang", 1);

        assertThat(new Orders(store).undo("c", 2, "li", "not calm")).isInstanceOf(Applied.Done.class);
        assertThat(store.snapshot().documents()).containsOnlyKeys("board:automatics-stopped");

        orders.lift("d", WholeBoard.AUTOMATICS_STOPPED, "calm", "zhang", 3);
        clock.advance(Duration.ofMinutes(20));
        assertThat(new Orders(store).undo("e", 4, "li", "not calm")).isInstanceOf(Applied.AlreadyDone.class);
    }

    private static BoardOrder order(String id, WholeBoard what, Optional<Duration> lasts, long seen) {
        return new BoardOrder(id, what, lasts, "is it us?", "zhang", seen);
    }
}
