package io.fuseboard.examples.takeaway.order;

import io.fuseboard.DegradedException;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.examples.takeaway.guarantee.OnTimeGuarantee;
import io.fuseboard.examples.takeaway.guarantee.Quote;
import io.fuseboard.examples.takeaway.menu.Menu;
import io.fuseboard.examples.takeaway.office.BackOffice;
import io.fuseboard.model.Tier;
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
    private final BackOffice office;
    private final InstantSource clock;

    public Ordering(OrderBook book, Menu menu, OnTimeGuarantee guarantee, BackOffice office, InstantSource clock) {
        this.book = book;
        this.menu = menu;
        this.guarantee = guarantee;
        this.office = office;
        this.clock = clock;
    }

    /**
     * Places an order; the same request again gets the same order, with the guarantee it had. While the guarantee is not
     * sold, the order is placed without it and the answer says so.
     */
    @DegradeSwitch(value = "order", tier = Tier.CORE)
    public Placed place(Wish wish, Origin origin) {
        var before = book.findByRequest(wish.requestId());
        if (before.isPresent()) {
            return new Placed(before.get(), null);
        }
        office.work(1, Tier.CORE, wish.urgentMedicine() ? BackOffice.MEDICINE : null);
        var sale = sale(wish);
        return new Placed(write(wish, origin, sale.guarantee), sale.notice);
    }

    private Sale sale(Wish wish) {
        if (!wish.guarantee()) {
            return new Sale(null, null);
        }
        try {
            return new Sale(guarantee.quote(), null);
        } catch (DegradedException notSold) {
            return new Sale(null, notSold.getMessage());
        }
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

    /** The guarantee that was sold, or the notice that says why not; neither where none was wished for. */
    private record Sale(@Nullable Quote guarantee, @Nullable String notice) {}
}
