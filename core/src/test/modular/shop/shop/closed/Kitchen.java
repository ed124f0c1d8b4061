package shop.closed;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;

/** Guarded, in a package that is exported, and open to nobody. */
public class Kitchen {

    @CircuitBreaker(name = "kitchen")
    @Fallback("cold")
    public String cook() {
        return "warm";
    }

    String cold() {
        return "cold";
    }
}
