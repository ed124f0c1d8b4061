package io.fuseboard.examples.takeaway;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.examples.takeaway.support.ShopTest;
import io.fuseboard.model.Mode;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.telemetry.BrownoutSnapshot;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The shop with the brownout that it is shipped with: it watches, and turns nothing off. */
@ShopTest(properties = "fuseboard.brownout.mode=observe")
class BrownoutShopTest {

    @Autowired
    private Fuseboard board;

    @Test
    void itWatches_andTurnsNothingOff_andDinersWouldReadWordsThatFit() {
        assertThat(board.snapshots().brownout()).map(BrownoutSnapshot::mode).contains(Mode.OBSERVE);
        assertThat(board.features()).isNotEmpty().allMatch(feature -> feature.isOn());
        assertThat(board.feature("on-time-guarantee").spec().notice().texts(RefusalReason.DIMMED))
                .containsEntry(Locale.SIMPLIFIED_CHINESE, "订餐的人很多，准时宝暂停购买，下单不受影响");
    }
}
