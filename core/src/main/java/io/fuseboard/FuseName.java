package io.fuseboard;

import io.fuseboard.internal.degrade.SwitchGuard;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.Ticker;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.telemetry.BulkheadSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.KeysSnapshot;
import io.fuseboard.telemetry.LatencySnapshot;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What belongs to a name and not to one of its keys: its switches, and who answered, who was refused and which methods
 * it guards. Where a name has no keys, its one fuse has all of it.
 *
 * @param served the tier of the feature it serves; empty where it serves none
 * @param key on the board: {@code fuse:application/name}
 */
record FuseName(
        FuseSpec declared,
        String key,
        SwitchGuard switches,
        Supplier<Optional<Tier>> served,
        Mode mode,
        Wiring wiring,
        CallerOfThread who,
        Judge judge,
        Answered answered,
        RetryTokens retries,
        FirstRefusals firstRefusals,
        FirstRefusals firstPassedOver,
        Set<FuseSnapshot.GuardedCall> guarded) {

    static FuseName of(
            FuseSpec declared,
            String key,
            Mode mode,
            SwitchGuard switches,
            Supplier<Optional<Tier>> served,
            Wiring wiring) {
        return new FuseName(
                declared,
                key,
                switches,
                served,
                mode,
                wiring,
                wiring.caller(declared.name()),
                new Judge(declared.name(), declared.outcomes()),
                new Answered(wiring.now()),
                new RetryTokens(),
                new FirstRefusals(),
                new FirstRefusals(),
                Collections.synchronizedSet(new LinkedHashSet<>()));
    }

    /** The methods its fuses guard, in the order in which they came. */
    List<FuseSnapshot.GuardedCall> guardedCalls() {
        synchronized (guarded) {
            return List.copyOf(guarded);
        }
    }

    /**
     * How a fuse of it stands, or all of them together: its own part, and the rest of that.
     *
     * @param clock that its fuses go by
     */
    FuseSnapshot snapshot(
            String label,
            Optional<BreakerSnapshot> breaker,
            Optional<BulkheadSnapshot> bulkhead,
            Optional<KeysSnapshot> keys,
            Ticker clock) {
        LatencySnapshot took = answered.took(wiring.now(), Wiring.resolution(clock));
        return new FuseSnapshot(
                label,
                key,
                declared.feature(),
                wiring.hold(key),
                switches.off() != null,
                breaker,
                bulkhead,
                guardedCalls(),
                answered.answers(took),
                answered.refusals(),
                switches.observes() ? Mode.OBSERVE : mode,
                answered.wouldRefuse(),
                keys,
                took,
                new FuseSnapshot.Retries(retries.granted(), retries.refused()));
    }
}
