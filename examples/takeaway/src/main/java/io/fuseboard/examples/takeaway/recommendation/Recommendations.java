package io.fuseboard.examples.takeaway.recommendation;

import io.fuseboard.DegradedException;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.examples.takeaway.city.District;
import io.fuseboard.examples.takeaway.menu.Menu;
import io.fuseboard.examples.takeaway.office.BackOffice;
import io.fuseboard.examples.takeaway.provider.Provider;
import io.fuseboard.examples.takeaway.provider.ProviderLink;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** What a diner in a district may like. */
@Service
public class Recommendations {

    private final ProviderLink link;
    private final Menu menu;
    private final BackOffice office;

    public Recommendations(ProviderLink link, Menu menu, BackOffice office) {
        this.link = link;
        this.menu = menu;
        this.office = office;
    }

    /**
     * Picks, or the bestsellers. Where only some answers are wrong the others are worth having: as many diners as have to be
     * spared see the bestsellers at once, the rest their picks.
     */
    @DegradeSwitch(value = "recommendations", tier = Tier.USEFUL)
    @CircuitBreaker(
            trip = Trip.PARTIAL,
            failureRate = 25,
            slowerThan = "800ms",
            slowRate = 60,
            window = 50,
            minimumCalls = 10)
    @Bulkhead(20)
    @Fallback("bestsellers")
    public Picks picksFor(District district) {
        try {
            office.work(2, Tier.USEFUL, null); // what people in the district ordered
        } catch (DegradedException noRoom) { // says nothing of the provider
            return bestsellers(district);
        }
        var answer =
                link.ask(Provider.RECOMMENDATIONS, "recommendations", Map.of("district", district.key()), Answer.class);
        return new Picks(Provider.RECOMMENDATIONS.key(), answer.dishes());
    }

    /** What most people order: the shop knows that without asking anybody. */
    Picks bestsellers(District district) {
        return new Picks(Picks.BESTSELLERS, menu.bestsellers());
    }

    record Answer(List<String> dishes) {}
}
