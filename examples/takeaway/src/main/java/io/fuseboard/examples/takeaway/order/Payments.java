package io.fuseboard.examples.takeaway.order;

import io.fuseboard.examples.takeaway.provider.Provider;
import io.fuseboard.examples.takeaway.provider.ProviderLink;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Charges orders at the payment provider, which charges one order once however often it is asked. */
@Service
public class Payments {

    private final ProviderLink link;

    public Payments(ProviderLink link) {
        this.link = link;
    }

    /** The provider's reference of the charge. */
    public String charge(long order, int fen) {
        return link.ask(Provider.PAYMENT, "charges", Map.of("order", order, "amount", fen), Charge.class)
                .reference();
    }

    record Charge(String reference) {}
}
