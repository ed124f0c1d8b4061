package io.fuseboard.internal.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.bulkhead.Slots.Slot;
import io.fuseboard.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {

    private final Slots slots = new Slots(10);
    private final List<Slot> taken = new ArrayList<>();

    @Test
    void k03_aSmallerLimitTakesFreePlacesFirst_andOwesTheRest() {
        take(7);
        slots.resize(5);
        assertThat(slots.debt()).isEqualTo(2);
        assertThat(slots.inUse()).isEqualTo(7);
        giveBack();
        assertThat(slots.debt()).isEqualTo(1);
        giveBack();
        assertThat(slots.debt()).isZero();
        assertThat(slots.take()).as("five are in use").isNull();
        giveBack();
        assertThat(slots.take()).isNotNull();
    }

    @Test
    void k03_aSmallerLimitWithRoomOwesNothing() {
        take(4);
        slots.resize(5);
        assertThat(slots.debt()).isZero();
        assertThat(slots.take()).isNotNull();
        assertThat(slots.take()).isNull();
    }

    @Test
    void k03_aLargerLimitPaysItsDebtFirst_andWhatIsLeftCanBeTaken() {
        take(8);
        slots.resize(5);
        slots.resize(7);
        assertThat(slots.debt()).isEqualTo(1);
        assertThat(slots.inUse()).isEqualTo(8);
        assertThat(slots.take()).as("eight of seven are in use").isNull();
        slots.resize(10);
        assertThat(slots.debt()).isZero();
        take(2);
        assertThat(slots.take()).isNull();
        assertThat(slots.inUse()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void upToThreePlacesAreInOneSlot_soARefusalIsExact(int limit) {
        var few = new Slots(limit);
        Slot first = few.take();
        for (int place = 2; place <= limit; place++) {
            assertThat(few.take()).isSameAs(first);
        }
        assertThat(few.take()).isNull();
    }

    private void take(int places) {
        for (int i = 0; i < places; i++) {
            taken.add(slots.take());
        }
        assertThat(taken).doesNotContainNull();
    }

    private void giveBack() {
        taken.remove(0).exit(Outcome.SUCCESS, 0, 0);
    }
}
