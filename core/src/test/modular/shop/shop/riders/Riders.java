package shop.riders;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Refusal;

/** Neither exported nor public: what a board guards here it reaches because the package is open to it. */
class Riders {

    @CircuitBreaker(name = "rider", consecutiveFailures = 1)
    @Fallback("lastSeen")
    String locate(String rider, boolean healthy) {
        if (!healthy) {
            throw new IllegalStateException("map A is dead");
        }
        return rider + " on map A";
    }

    private String lastSeen(String rider, boolean healthy, Refusal why) {
        return rider + " on map B: " + why.reason();
    }

    private String lastSeen(String rider, boolean healthy) {
        return rider + " on map B";
    }

    @CircuitBreaker(name = "rating")
    @Fallback(lastGood = "1h")
    int rating(String rider) {
        if (asked++ > 0) {
            throw new IllegalStateException("ratings are dead");
        }
        return 5;
    }

    private int asked;
}
