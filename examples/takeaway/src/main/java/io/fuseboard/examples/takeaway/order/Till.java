package io.fuseboard.examples.takeaway.order;

import io.fuseboard.examples.takeaway.office.BackOffice;
import io.fuseboard.model.Tier;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;

/** Where an order is paid, once. */
@Service
public class Till {

    private final OrderBook book;
    private final Payments payments;
    private final BackOffice office;
    private final InstantSource clock;

    public Till(OrderBook book, Payments payments, BackOffice office, InstantSource clock) {
        this.book = book;
        this.payments = payments;
        this.office = office;
        this.clock = clock;
    }

    public Order pay(long number) {
        var order = book.find(number).orElseThrow(() -> new UnknownOrder(number));
        if (order.payment() != null) {
            return order;
        }
        var lane = order.urgentMedicine() ? BackOffice.MEDICINE : null;
        office.work(1, Tier.CORE, lane);
        var reference = payments.charge(number, order.fen(), lane);
        book.notePayment(number, new Order.Payment(reference, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return book.find(number).orElseThrow(() -> new UnknownOrder(number));
    }
}
