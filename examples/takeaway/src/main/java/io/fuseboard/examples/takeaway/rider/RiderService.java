package io.fuseboard.examples.takeaway.rider;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.examples.takeaway.city.Ride;
import io.fuseboard.examples.takeaway.provider.Provider;
import io.fuseboard.examples.takeaway.provider.ProviderLink;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Asks map A where a rider is, and map B when map A does not answer. */
@Service
public class RiderService {

    private final ProviderLink link;

    public RiderService(ProviderLink link) {
        this.link = link;
    }

    /**
     * Where the rider is, by map A. Twenty calls are enough to judge it by: at lunch that is some four seconds, so that a
     * dead map is left alone after ten calls.
     */
    @DegradeSwitch(value = "rider-map", tier = Tier.IMPORTANT)
    @CircuitBreaker(
            name = "rider-location",
            trip = Trip.CLASSIC,
            failureRate = 50,
            slowerThan = "800ms",
            slowRate = 60,
            window = 20,
            minimumCalls = 10,
            openFor = "10s",
            probes = 3)
    @Bulkhead(20)
    @Fallback("backupMap")
    public Sighting locate(Ride ride) {
        var seen = link.ask(Provider.MAP_A, "riders", parameters(ride), AnswerA.class);
        return new Sighting(Provider.MAP_A.key(), seen.x(), seen.y(), seen.done(), seen.secondsLeft());
    }

    /** The same, by map B, which is less exact. */
    Sighting backupMap(Ride ride) {
        var seen = link.ask(Provider.MAP_B, "v2/couriers", parameters(ride), AnswerB.class);
        return new Sighting(
                Provider.MAP_B.key(), seen.position().get(0), seen.position().get(1), seen.percent() / 100, seen.eta());
    }

    private static Map<String, Object> parameters(Ride ride) {
        return Map.of("order", ride.order(), "district", ride.district().key(), "since", ride.paid());
    }

    record AnswerA(double x, double y, double done, long secondsLeft) {}

    record AnswerB(List<Double> position, double percent, long eta) {}
}
