package io.fuseboard.boot35;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.model.Trip;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Service;

/** A provider that is down, behind a fuse that has no fallback: after two calls the diner reads the notice. */
@Service
public class RiderMap {

    private final AtomicInteger calls = new AtomicInteger();

    @CircuitBreaker(name = "rider-location", trip = Trip.CLASSIC, window = 2, minimumCalls = 2, openFor = "10m")
    @DegradeSwitch("rider-map")
    public String locate(String rider) throws IOException {
        calls.incrementAndGet();
        throw new IOException("the map is down, nobody knows where " + rider + " is");
    }

    /** How many calls came through the fuse. */
    int calls() {
        return calls.get();
    }
}
