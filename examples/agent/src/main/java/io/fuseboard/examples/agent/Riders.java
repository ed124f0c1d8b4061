package io.fuseboard.examples.agent;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Tier;
import org.springframework.stereotype.Service;

/** Methods that no proxy can guard, beside one that Spring's proxy would. */
@Service
class Riders {

    @CircuitBreaker(name = "riders-public")
    @Fallback("backup")
    public String locate(String rider) {
        return rider;
    }

    /** A call that no proxy sees. */
    String callsItsOwn(String rider) {
        return locate(rider);
    }

    String callsPrivate(String rider) {
        return hidden(rider);
    }

    @CircuitBreaker(name = "riders-private")
    @Fallback("backup")
    private String hidden(String rider) {
        return rider;
    }

    @CircuitBreaker(name = "riders-static")
    @Fallback("sharedBackup")
    static String shared(String rider) {
        return rider;
    }

    @DegradeSwitch(value = "riders-final", tier = Tier.OPTIONAL)
    @Fallback("backup")
    final String fixed(String rider) {
        return rider;
    }

    @SuppressWarnings("UnusedMethod")
    private String backup(String rider) {
        return "backup of " + rider;
    }

    @SuppressWarnings("UnusedMethod")
    private static String sharedBackup(String rider) {
        return "backup of " + rider;
    }
}
