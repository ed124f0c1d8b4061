package io.fuseboard;

import io.fuseboard.internal.degrade.SwitchGuard;
import io.fuseboard.model.Mode;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.FuseSnapshot;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What belongs to a name and not to one of its keys: its switches, and who answered, who was refused
 * and which methods it guards. Where a name has
 * no keys, its one fuse has all of it.
 *
 * @param key on the board: {@code fuse:application/name}
 */
record FuseName(
        FuseSpec declared,
        String key,
        SwitchGuard switches,
        Mode mode,
        Wiring wiring,
        CallerOfThread who,
        Judge judge,
        Answered answered,
        FirstRefusals firstRefusals,
        FirstRefusals firstPassedOver,
        Set<FuseSnapshot.GuardedCall> guarded) {

    static FuseName of(FuseSpec declared, String key, Mode mode, SwitchGuard switches, Wiring wiring) {
        return new FuseName(
                declared,
                key,
                switches,
                mode,
                wiring,
                wiring.caller(declared.name()),
                new Judge(declared.name(), declared.outcomes()),
                new Answered(),
                new FirstRefusals(),
                new FirstRefusals(),
                Collections.synchronizedSet(new LinkedHashSet<>()));
    }
}
