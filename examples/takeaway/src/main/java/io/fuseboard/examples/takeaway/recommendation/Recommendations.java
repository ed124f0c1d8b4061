package io.fuseboard.examples.takeaway.recommendation;

import io.fuseboard.examples.takeaway.city.District;
import io.fuseboard.examples.takeaway.provider.Provider;
import io.fuseboard.examples.takeaway.provider.ProviderLink;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** What a diner in a district may like. */
@Service
public class Recommendations {

    private final ProviderLink link;

    public Recommendations(ProviderLink link) {
        this.link = link;
    }

    public Picks picksFor(District district) {
        var answer =
                link.ask(Provider.RECOMMENDATIONS, "recommendations", Map.of("district", district.key()), Answer.class);
        return new Picks(Provider.RECOMMENDATIONS.key(), answer.dishes());
    }

    record Answer(List<String> dishes) {}
}
