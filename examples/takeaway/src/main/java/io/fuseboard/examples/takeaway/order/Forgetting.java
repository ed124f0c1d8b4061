package io.fuseboard.examples.takeaway.order;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the demand player from filling the disk: of its orders only the newest stay. */
@Component
class Forgetting {

    /** More than are under way at once at the highest demand the player allows. */
    private static final int KEPT = 10_000;

    private final OrderBook book;

    Forgetting(OrderBook book) {
        this.book = book;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void forget() {
        book.forgetRecordedBeyond(KEPT);
    }
}
