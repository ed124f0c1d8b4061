package shop.closed;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;

/** In a package that is open to nobody. */
public class Kitchen {

    /** Guarded all the same: woven code is the class's own. */
    @CircuitBreaker(name = "kitchen")
    public final String cook() {
        return "warm";
    }

    /** Core cannot reach what answers instead. */
    @CircuitBreaker(name = "kitchen-backup")
    @Fallback("cold")
    public final String cookWithBackup() {
        return "warm";
    }

    String cold() {
        return "cold";
    }
}
