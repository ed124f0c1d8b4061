package io.fuseboard.spring.actuator;

import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.telemetry.BoardSnapshot;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.telemetry.BulkheadSnapshot;
import io.fuseboard.telemetry.FeatureSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.NodeSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The board in maps of plain values: whichever JSON library writes them, and whatever it is set to, it reads the same. */
final class Told {

    private Told() {}

    static Map<String, Object> board(BoardSnapshot now) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("application", now.application());
        told.put("store", store(now.node()));
        Map<String, Object> features = new LinkedHashMap<>();
        now.features().forEach(one -> features.put(one.spec().key(), feature(one)));
        told.put("features", features);
        Map<String, Object> fuses = new LinkedHashMap<>();
        now.fuses().forEach(one -> fuses.put(one.name(), fuse(one)));
        told.put("fuses", fuses);
        return told;
    }

    static Map<String, Object> store(NodeSnapshot node) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("answers", node.trouble().isEmpty());
        node.trouble().ifPresent(why -> told.put("trouble", why));
        node.revision().ifPresent(revision -> told.put("revision", revision));
        node.age().ifPresent(age -> told.put("ageMillis", age.toMillis()));
        return told;
    }

    static Map<String, Object> feature(FeatureSnapshot feature) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("tier", feature.tier().name());
        told.put("on", feature.on());
        told.put("position", position(feature.hold()));
        feature.hold().ifPresent(hold -> told.put("hold", hold(hold)));
        told.put("fuses", feature.fuses());
        return told;
    }

    static Map<String, Object> fuse(FuseSnapshot fuse) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("key", fuse.key());
        fuse.feature().ifPresent(feature -> told.put("feature", feature));
        told.put("mode", fuse.mode().name());
        told.put("position", position(fuse.hold()));
        told.put("switchedOff", fuse.switchedOff());
        fuse.hold().ifPresent(hold -> told.put("hold", hold(hold)));
        fuse.breaker().ifPresent(breaker -> told.put("breaker", breaker(breaker)));
        fuse.bulkhead().ifPresent(bulkhead -> told.put("bulkhead", bulkhead(bulkhead)));
        FuseSnapshot.Answers answers = fuse.answers();
        Map<String, Object> answered = new LinkedHashMap<>();
        answered.put("main", answers.main());
        answered.put("backup", answers.backup());
        answered.put("lastGood", answers.lastGood());
        answered.put("empty", answers.empty());
        answered.put("notice", answers.notice());
        answered.put("failed", answers.failed());
        answered.put("warm", answers.warm());
        told.put("answeredSinceStart", answered);
        Map<String, Object> refused = new LinkedHashMap<>();
        fuse.refusals().forEach((reason, count) -> refused.put(reason.name(), count));
        told.put("refusedSinceStart", refused);
        return told;
    }

    /** Whether a circuit is anything but closed. */
    static boolean isTroubled(BreakerSnapshot breaker) {
        return breaker.state() != CircuitState.CLOSED;
    }

    private static Map<String, Object> breaker(BreakerSnapshot breaker) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("state", breaker.state().name());
        told.put("sinceMillis", breaker.since().toMillis());
        told.put("calls", breaker.calls());
        told.put("failed", breaker.failed());
        told.put("slow", breaker.slow());
        told.put("needed", breaker.needed());
        told.put("refusedPercent", breaker.refused());
        breaker.retryAfter().ifPresent(after -> told.put("retryAfterMillis", after.toMillis()));
        return told;
    }

    private static Map<String, Object> bulkhead(BulkheadSnapshot bulkhead) {
        return Map.of("inFlight", bulkhead.inUse(), "limit", bulkhead.limit(), "waiting", bulkhead.waiting());
    }

    private static String position(Optional<Hold> hold) {
        return hold.map(Hold::position).orElse(SwitchPosition.AUTO).name();
    }

    private static Map<String, Object> hold(Hold hold) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("share", hold.share());
        told.put("scope", hold.scope());
        hold.until().ifPresent(end -> told.put("until", end.toString()));
        told.put("reason", hold.reason());
        told.put("actor", hold.actor());
        told.put("drill", hold.drill());
        return told;
    }
}
