package io.fuseboard.examples.takeaway.guarantee;

import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.examples.takeaway.office.BackOffice;
import io.fuseboard.model.Tier;
import org.springframework.stereotype.Service;

/** Sells 准时宝. Orders that bought it keep it, whatever happens to new sales. */
@Service
public class OnTimeGuarantee {

    /** Two yuan, half an hour: the same in every district and weather, so the price the diner saw is the price paid. */
    private static final Quote QUOTE = new Quote(200, 30);

    private final BackOffice office;

    public OnTimeGuarantee(BackOffice office) {
        this.office = office;
    }

    /**
     * What a guarantee costs today; also what it is sold for. There is no fallback: who may not buy one reads the notice.
     */
    @DegradeSwitch(value = "on-time-guarantee", tier = Tier.USEFUL)
    public Quote quote() {
        office.work(1, Tier.USEFUL, null);
        return QUOTE;
    }
}
