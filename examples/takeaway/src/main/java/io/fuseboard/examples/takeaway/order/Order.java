package io.fuseboard.examples.takeaway.order;

import io.fuseboard.examples.takeaway.city.District;
import io.fuseboard.examples.takeaway.city.Ride;
import io.fuseboard.examples.takeaway.guarantee.Quote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order that stands in the book.
 *
 * @param fen everything the diner pays, the guarantee included
 * @param guarantee the guarantee as it was bought; null when it was not
 * @param payment null until it is paid
 */
public record Order(
        long number,
        District district,
        List<Line> lines,
        int fen,
        @Nullable Quote guarantee,
        boolean urgentMedicine,
        Instant placedAt,
        @Nullable Payment payment) {

    public Order {
        lines = List.copyOf(lines);
    }

    /** The delivery, once the order is paid. */
    public Optional<Ride> ride() {
        return payment == null ? Optional.empty() : Optional.of(new Ride(number, district, payment.at()));
    }

    /** Proof of a payment. */
    public record Payment(String reference, Instant at) {}
}
