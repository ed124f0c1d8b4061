package io.fuseboard.examples.takeaway.provider;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A payment firm that is idempotent by the order: charging twice gives the same reference. */
final class PaymentDesk implements Desk {

    @Override
    public Map<String, Object> answer(Map<String, String> parameters) {
        var charge = "takeaway/" + parameters.get("order") + "/" + parameters.get("amount");
        var reference = UUID.nameUUIDFromBytes(charge.getBytes(StandardCharsets.UTF_8));
        return Map.of("reference", "pay-" + reference.toString().substring(0, 13));
    }
}
