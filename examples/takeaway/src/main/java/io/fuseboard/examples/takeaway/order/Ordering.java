package io.fuseboard.examples.takeaway.order;

import io.fuseboard.examples.takeaway.guarantee.OnTimeGuarantee;
import io.fuseboard.examples.takeaway.guarantee.Quote;
import io.fuseboard.examples.takeaway.menu.Menu;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Turns a wish into an order in the book. The shop lives from this: nothing optional may stop it. */
@Service
public class Ordering {

    private final OrderBook book;
    private final Menu menu;
    private final OnTimeGuarantee guarantee;
    private final InstantSource clock;

    public Ordering(OrderBook book, Menu menu, OnTimeGuarantee guarantee, InstantSource clock) {
        this.book = book;
        this.menu = menu;
        this.guarantee = guarantee;
        this.clock = clock;
    }

    /** Places an order; the same request again gets the same order. */
    public Placed place(Wish wish, Origin origin) {
        var before = book.findByRequest(wish.requestId());
        if (before.isPresent()) {
            return new Placed(before.get(), null);
        }
        var sold = wish.guarantee() ? guarantee.quote() : null;
        return new Placed(write(wish, origin, sold), null);
    }

    private Order write(Wish wish, Origin origin, @Nullable Quote sold) {
        int fen = wish.lines().stream().mapToInt(this::price).sum() + (sold == null ? 0 : sold.fen());
        return book.add(wish, origin, fen, sold, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private int price(Line line) {
        var dish = menu.find(line.dish())
                .orElseThrow(() -> new IllegalArgumentException("Invalid dish (" + line.dish() + "): not on the menu"));
        return dish.fen() * line.count();
    }
}
