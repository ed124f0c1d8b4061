package io.fuseboard.examples.takeaway.order;

import io.fuseboard.annotation.Attribute;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.examples.takeaway.office.BackOffice;
import io.fuseboard.examples.takeaway.provider.Provider;
import io.fuseboard.examples.takeaway.provider.ProviderLink;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spi.AttributeSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Charges orders at the payment provider, which charges one order once however often it is asked. */
@Service
public class Payments {

    private final ProviderLink link;

    public Payments(ProviderLink link) {
        this.link = link;
    }

    /**
     * The provider's reference of the charge. Nobody else can charge, so there is no fallback: the diner reads the notice,
     * the order stands, and it can be paid later. Urgent medicine has a lane: where thirty charges run already, three of its
     * own still get through.
     */
    @DegradeSwitch(value = "pay", tier = Tier.CORE)
    @CircuitBreaker(
            name = "payment",
            trip = Trip.CLASSIC,
            failureRate = 50,
            window = 20,
            minimumCalls = 10,
            openFor = "5s",
            probes = 3)
    @Bulkhead(value = 30, lanes = BackOffice.MEDICINE + ":3")
    public String charge(long order, int fen, @Attribute(AttributeSource.LANE) @Nullable String lane) {
        return link.ask(Provider.PAYMENT, "charges", Map.of("order", order, "amount", fen), Charge.class)
                .reference();
    }

    record Charge(String reference) {}
}
