package io.fuseboard.examples.woven;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Refusal;

/** A class that no proxy could guard: final, its methods private, static and called by one another. */
final class Kitchen {

    int answer(int order) {
        return hidden(order);
    }

    @CircuitBreaker(name = "hidden")
    @Bulkhead(4)
    @Fallback("cold")
    private int hidden(int order) {
        return order;
    }

    private int cold(int order) {
        return -order;
    }

    @CircuitBreaker(name = "shared")
    @Fallback("why")
    static String shared(String dish) {
        return dish;
    }

    private static String why(String dish, Refusal why) {
        return dish + " " + why.reason();
    }

    @SuppressWarnings("DoNotCallSuggester") // it is called, to see what becomes of it
    @CircuitBreaker(name = "burnt")
    void burn() {
        throw new IllegalStateException("burnt");
    }
}
