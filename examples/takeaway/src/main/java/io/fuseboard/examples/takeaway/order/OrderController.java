package io.fuseboard.examples.takeaway.order;

import io.fuseboard.examples.takeaway.city.Rain;
import io.fuseboard.examples.takeaway.city.StreetMap;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders and payments from the page, and says how an order stands. */
@RestController
@RequestMapping("/api/orders")
class OrderController {

    private final Ordering ordering;
    private final Till till;
    private final OrderBook book;
    private final Rain rain;
    private final InstantSource clock;

    OrderController(Ordering ordering, Till till, OrderBook book, Rain rain, InstantSource clock) {
        this.ordering = ordering;
        this.till = till;
        this.book = book;
        this.rain = rain;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrderView place(
            @RequestBody Wish wish, @RequestHeader(name = Origin.HEADER, defaultValue = "person") String diner) {
        var placed = ordering.place(wish, Origin.of(diner));
        return view(placed.order(), placed.notice());
    }

    @PostMapping("/{number}/payment")
    OrderView pay(@PathVariable long number) {
        return view(till.pay(number), null);
    }

    @GetMapping("/{number}")
    OrderView order(@PathVariable long number) {
        return view(book.find(number).orElseThrow(() -> new UnknownOrder(number)), null);
    }

    private OrderView view(Order order, @Nullable String notice) {
        var stage = order.ride()
                .map(ride -> ride.stage(clock.instant(), rain).name())
                .orElse("PLACED");
        return new OrderView(
                order.number(),
                order.district(),
                order.lines(),
                order.fen(),
                order.guarantee(),
                order.urgentMedicine(),
                order.payment() != null,
                stage,
                StreetMap.of(order.district()).routeNotation(order.number()),
                order.placedAt(),
                notice);
    }
}
