package io.fuseboard.examples.takeaway.order;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;

/** Where an order is paid, once. */
@Service
public class Till {

    private final OrderBook book;
    private final Payments payments;
    private final InstantSource clock;

    public Till(OrderBook book, Payments payments, InstantSource clock) {
        this.book = book;
        this.payments = payments;
        this.clock = clock;
    }

    public Order pay(long number) {
        var order = book.find(number).orElseThrow(() -> new UnknownOrder(number));
        if (order.payment() != null) {
            return order;
        }
        var reference = payments.charge(number, order.fen(), order.urgentMedicine() ? Payments.MEDICINE : null);
        book.notePayment(number, new Order.Payment(reference, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return book.find(number).orElseThrow(() -> new UnknownOrder(number));
    }
}
