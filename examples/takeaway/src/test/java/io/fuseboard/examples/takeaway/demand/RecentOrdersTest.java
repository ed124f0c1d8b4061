package io.fuseboard.examples.takeaway.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecentOrdersTest {

    private final RecentOrders recent = new RecentOrders();

    @Test
    void anOrder_isLookedForWhileItsRiderIsUnderWay_eachInItsTurn() {
        recent.add(1, 0);
        recent.add(2, seconds(1));
        assertThat(recent.next(seconds(9))).as("still in the kitchen").isEmpty();
        assertThat(recent.next(seconds(11))).hasValue(1);
        assertThat(recent.next(seconds(11))).hasValue(2);
        assertThat(recent.next(seconds(11))).hasValue(1);
        assertThat(recent.next(seconds(121))).as("the first is home").hasValue(2);
        assertThat(recent.next(seconds(122))).isEmpty();
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
