package io.fuseboard.examples.takeaway.rider;

import io.fuseboard.examples.takeaway.order.Order;
import io.fuseboard.examples.takeaway.order.OrderBook;
import io.fuseboard.examples.takeaway.order.UnknownOrder;
import io.fuseboard.examples.takeaway.provider.AnsweredBy;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows a diner where the rider with the order is. */
@RestController
class RiderController {

    private final RiderService riders;
    private final OrderBook book;

    RiderController(RiderService riders, OrderBook book) {
        this.riders = riders;
        this.book = book;
    }

    @GetMapping("/api/orders/{number}/rider")
    ResponseEntity<Sighting> rider(@PathVariable long number) {
        var ride = book.find(number).flatMap(Order::ride).orElseThrow(() -> new UnknownOrder(number));
        var seen = riders.locate(ride);
        return ResponseEntity.ok().header(AnsweredBy.HEADER, seen.answeredBy()).body(seen);
    }
}
