package io.fuseboard;

import io.fuseboard.internal.brownout.Controller;
import io.fuseboard.internal.brownout.Dim;
import io.fuseboard.internal.brownout.Ledger;
import io.fuseboard.internal.brownout.Target;
import io.fuseboard.internal.degrade.Gate;
import io.fuseboard.internal.degrade.SwitchBoard;
import io.fuseboard.internal.degrade.SwitchBoard.Moved;
import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Origin;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Signal;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.store.Orders;
import io.fuseboard.telemetry.BrownoutSnapshot;
import io.fuseboard.telemetry.BrownoutSnapshot.Dimmed;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.LatencyCounts;
import io.fuseboard.telemetry.Pressure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * This node's own dimming of what matters less: it reads how hard the application is pressed, lets the {@link Controller}
 * say what is to be dimmed, and holds the switches so, beside what people and plans hold. Each node does so for itself: its
 * pressure is its own, and it must be relieved with the store down as well.
 */
final class Brownout {

    /** Once a second, as the law reckons. */
    private static final long STEP = Duration.ofSeconds(1).toNanos();

    /** Twenty seconds: classes are loaded and code is compiled meanwhile, which presses like load and is none. */
    private static final long START = Duration.ofSeconds(20).toNanos();

    private final BrownoutSpec spec;
    private final Features features;
    private final Fuses fuses;
    private final SwitchBoard switches;
    private final Wiring wiring;
    private final InstantSource clock;
    private final Supplier<Set<WholeBoard>> whole;
    private final BoardSignals signals;
    private final Map<Tier, Gate> gates;

    /* All of it is read and written by whoever has the monitor. */
    private final Controller controller = new Controller();
    private final Ledger ledger = new Ledger();
    private final Map<String, Hold> holds = new HashMap<>();
    private Set<String> wouldDim = Set.of();
    private boolean begun;
    private long born;
    private long stepped;
    private long booked;

    private volatile BrownoutSnapshot last;

    Brownout(
            BrownoutSpec spec,
            Features features,
            Fuses fuses,
            SwitchBoard switches,
            Wiring wiring,
            InstantSource clock,
            Supplier<Set<WholeBoard>> whole,
            BoardSignals signals) {
        this.spec = spec;
        this.features = features;
        this.fuses = fuses;
        this.switches = switches;
        this.wiring = wiring;
        this.clock = clock;
        this.whole = whole;
        this.signals = signals;
        this.gates = RoomGate.each(signals::rooms);
        this.last = new BrownoutSnapshot(
                spec.mode(), false, List.of(), OptionalDouble.empty(), 0, 0, List.of(), List.of(), List.of());
    }

    BrownoutSnapshot snapshot() {
        return last;
    }

    /** Looks at what moves fast, and once a second at everything. {@code now} is this node's own. */
    synchronized void beat(long now) {
        if (!begun) {
            begun = true;
            born = now;
            stepped = now;
            booked = now;
        }
        signals.beat(now);
        if (now - stepped >= STEP) {
            stepped = now - stepped >= 2 * STEP ? now : stepped + STEP;
            step(now);
        }
    }

    /** Gives everything back: nobody steps it any more, or it has failed. */
    synchronized void letGo() {
        controller.reset();
        hold(List.of(), List.of(), stepped);
    }

    private void step(long now) {
        List<FuseSnapshot> all = fuses.snapshots();
        List<Pressure> read = signals.read(all, this::isCore, this::isSpared, now);
        Set<WholeBoard> orders = whole.get();
        boolean stopped = orders.contains(WholeBoard.AUTOMATICS_STOPPED) || orders.contains(WholeBoard.OUT_OF_PATH);
        boolean observes = spec.mode() == Mode.OBSERVE || orders.contains(WholeBoard.OBSERVED);
        List<Dim> dims = List.of();
        List<Target> targets = stopped ? List.of() : targets(all);
        if (stopped) {
            controller.reset();
        } else if (now - born >= START) {
            dims = controller.step(read, targets, now);
        }
        book(observes ? List.of() : dims, all, now);
        tellWhatWouldBe(observes ? dims : List.of());
        hold(observes ? List.of() : dims, stopped || observes ? List.of() : targets, now);
        last = new BrownoutSnapshot(
                observes ? Mode.OBSERVE : Mode.GUARD,
                stopped,
                read,
                controller.hardest().stream().mapToDouble(Pressure::ratio).findFirst(),
                controller.dimmed(),
                controller.most(),
                dims.stream().map(dim -> dimmed(dim, observes, now)).toList(),
                controller.isExhausted() ? advised() : List.of(),
                ledger.entries());
    }

    private void book(List<Dim> dims, List<FuseSnapshot> all, long now) {
        ledger.step(
                features.all().stream()
                        .filter(this::mayBeDimmed)
                        .map(Feature::key)
                        .toList(),
                dims.stream().map(Dim::feature).toList(),
                all.stream()
                        .flatMap(fuse -> fuse.feature().stream().map(feature -> count(fuse, feature)))
                        .toList(),
                Duration.ofNanos(now - booked),
                clock.instant());
        booked = now;
    }

    private static Ledger.Count count(FuseSnapshot fuse, String feature) {
        LatencyCounts ran = fuse.latency().recent();
        return new Ledger.Count(
                fuse.name(),
                feature,
                fuse.refusals().getOrDefault(RefusalReason.DIMMED, 0L),
                ran.isEmpty() ? Optional.empty() : Optional.of(ran.total().dividedBy(ran.count())));
    }

    private List<Target> targets(List<FuseSnapshot> all) {
        boolean ignored = spec.ignore().contains(Signal.DEPENDENCY);
        Set<String> strained = all.stream()
                .filter(fuse -> !ignored)
                .filter(fuse -> !fuse.switchedOff() && Around.isNotClosed(fuse))
                .flatMap(fuse -> fuse.feature().stream())
                .collect(Collectors.toSet());
        return features.all().stream()
                .filter(this::mayBeDimmed)
                .map(feature -> new Target(
                        feature.key(),
                        feature.tier(),
                        switches.isHeld("feature:" + feature.key()),
                        strained.contains(feature.key())))
                .toList();
    }

    private boolean mayBeDimmed(Feature feature) {
        return !spec.spare().contains(feature.key())
                && switch (feature.tier()) {
                    case CORE -> false;
                    case IMPORTANT -> spec.also().contains(feature.key());
                    case USEFUL, OPTIONAL -> true;
                };
    }

    /** What the brownout works for: what matters most, and is never dimmed itself. */
    private boolean isSpared(String feature) {
        return features.find(feature)
                .filter(one -> one.tier().isAtLeast(Tier.IMPORTANT) && !mayBeDimmed(one))
                .isPresent();
    }

    private boolean isCore(String feature) {
        return features.find(feature).filter(one -> one.tier() == Tier.CORE).isPresent();
    }

    private List<String> advised() {
        return features.all().stream()
                .filter(feature -> feature.tier() == Tier.IMPORTANT && !mayBeDimmed(feature) && feature.isOn())
                .map(feature -> "feature:" + feature.key())
                .toList();
    }

    private void hold(List<Dim> dims, List<Target> targets, long now) {
        Map<String, Hold> after = new TreeMap<>();
        dims.forEach(dim -> {
            String key = "feature:" + dim.feature();
            String id = "brownout:" + dim.feature() + ":" + dim.since();
            Hold before = holds.get(key);
            after.put(
                    key,
                    before != null && before.id().equals(id)
                            ? before.withShare(dim.share())
                            : held(id, dim.share(), dim.why()));
        });
        Map<String, Gate> through = new HashMap<>();
        targets.forEach(target -> Optional.ofNullable(gates.get(target.tier()))
                .ifPresent(gate -> through.put("feature:" + target.feature(), gate)));
        holds.clear();
        holds.putAll(after);
        for (Moved moved : switches.dim(after, through, now)) {
            wiring.accept(new FuseEvent.SwitchMoved(moved.key(), moved.hold(), 0));
        }
    }

    private Hold held(String id, int share, Pressure why) {
        return new Hold(
                id,
                SwitchPosition.DEGRADED,
                share,
                Map.of(),
                Optional.empty(),
                Ending.AT_ONCE,
                Map.of(),
                Origin.AUTOMATIC,
                false,
                Optional.empty(),
                why.toString(),
                Orders.NOBODY,
                clock.instant());
    }

    private void tellWhatWouldBe(List<Dim> dims) {
        Set<String> now = new HashSet<>();
        for (Dim dim : dims) {
            now.add(dim.feature());
            if (!wouldDim.contains(dim.feature())) {
                wiring.accept(new FuseEvent.WouldDim("feature:" + dim.feature(), Optional.of(dim.why())));
            }
        }
        wouldDim.stream()
                .filter(feature -> !now.contains(feature))
                .forEach(feature -> wiring.accept(new FuseEvent.WouldDim("feature:" + feature, Optional.empty())));
        wouldDim = now;
    }

    private Dimmed dimmed(Dim dim, boolean observes, long now) {
        Optional<Feature> feature = features.find(dim.feature());
        String percent = dim.share() / 100 + "%";
        boolean wholly = dim.share() == Hold.ALL;
        String zh = title(feature, Locale.SIMPLIFIED_CHINESE, dim)
                + (observes ? "本应" : "已") + "自动降级"
                + (wholly ? "" : "（" + percent + " 的用户）") + "：" + dim.why().inChinese() + "。";
        String en = title(feature, Locale.ENGLISH, dim)
                + (observes ? " would be off" : " is off")
                + (wholly ? "" : " for " + dim.share() / 100 + " %") + ": " + dim.why() + ".";
        return new Dimmed(
                "feature:" + dim.feature(), dim.share(), dim.why(), Duration.ofNanos(now - dim.since()), zh, en);
    }

    private static String title(Optional<Feature> feature, Locale locale, Dim dim) {
        return feature.map(one -> one.title(locale)).orElse(dim.feature());
    }
}
