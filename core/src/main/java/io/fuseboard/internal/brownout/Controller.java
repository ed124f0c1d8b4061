package io.fuseboard.internal.brownout;

import io.fuseboard.model.Hold;
import io.fuseboard.model.Tier;
import io.fuseboard.telemetry.Pressure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The brownout: what is less important is dimmed, a growing share of its callers, so that what is more important goes on.
 *
 * <p>One {@link Law} says how much, one unit for each tier: OPTIONAL goes first, wholly, then USEFUL, then what IMPORTANT
 * features were named. A feature whose own circuit is not closed has a law of its own beside it, at 1.3 times the set-point,
 * and leaves a tenth of its callers: a circuit that nobody calls could never close.
 *
 * <pre>
 *   u          0 ───────────── 1 ───────────── 2
 *   OPTIONAL   0 ..... 100 %   100 %           100 %
 *   USEFUL     0               0 ..... 100 %   100 %
 * </pre>
 *
 * <p>Knows no clock and no thread: whoever steps it each second brings both. Of several threads one may step it at a time.
 */
public final class Controller {

    /** Two: one alone may be wrong. */
    private static final int ENOUGH = 2;

    /** A tenth of the callers go on trying. */
    private static final double MOST_OF_STRAINED = 0.9;

    /** Twentieths: a share that moved each second would be told each second. */
    private static final int GRAIN = Hold.ALL / 20;

    private static final int ADVISE_AFTER = 5;

    /** The least important first. CORE is not among them. */
    private static final List<Tier> ORDER = List.of(Tier.OPTIONAL, Tier.USEFUL, Tier.IMPORTANT);

    private Law all = new Law();
    private final Map<String, Law> strained = new HashMap<>();
    private final Map<String, Published> published = new HashMap<>();
    private final Map<String, Pressure> why = new HashMap<>();
    private Optional<Pressure> hardest = Optional.empty();
    private int exhausted;
    private double most;

    /**
     * A second has passed.
     *
     * @param signals those that there are; one that is missing is left out
     * @param targets all that may be dimmed; what is CORE is left alone
     * @param now in nanoseconds
     * @return what is dimmed, the least important first
     */
    public List<Dim> step(Collection<Pressure> signals, Collection<Target> targets, long now) {
        List<Target> mine = targets.stream()
                .filter(target -> ORDER.contains(target.tier()))
                .sorted(Comparator.comparing(Target::tier).reversed().thenComparing(Target::feature))
                .toList();
        Map<Tier, Double> before = weigh(mine);
        List<Pressure> sane = signals.stream().filter(Pressure::isSane).toList();
        hardest = sane.size() < ENOUGH
                ? Optional.empty()
                : sane.stream().max(Comparator.comparingDouble(Pressure::ratio));
        follow(all, most);
        boolean more = hardest.filter(one -> one.ratio() > 1).isPresent() && all.dimmed() >= most;
        exhausted = more ? exhausted + 1 : 0;
        List<Dim> dims = new ArrayList<>();
        for (Target target : mine) {
            publish(target, before, now).ifPresent(dims::add);
        }
        Set<String> known = new HashSet<>();
        mine.forEach(target -> known.add(target.feature()));
        List.of(strained, published, why).forEach(map -> map.keySet().retainAll(known));
        return dims;
    }

    /** Gives everything back at once, and remembers nothing. */
    public void reset() {
        all = new Law();
        strained.clear();
        published.clear();
        why.clear();
        hardest = Optional.empty();
        exhausted = 0;
    }

    /** What presses hardest; empty: too little is known, and it is held. */
    public Optional<Pressure> hardest() {
        return hardest;
    }

    /** How much is dimmed: 0 to {@link #most}, 1 for each tier. */
    public double dimmed() {
        return all.dimmed();
    }

    /** How many tiers there are to be dimmed. */
    public double most() {
        return most;
    }

    /** Whether all that may be dimmed is, it presses all the same, and somebody should think of more. */
    public boolean isExhausted() {
        return exhausted >= ADVISE_AFTER;
    }

    /** For each tier how much must be dimmed before it. One whose features are all held by people weighs nothing. */
    private Map<Tier, Double> weigh(List<Target> targets) {
        Map<Tier, Double> before = new EnumMap<>(Tier.class);
        double sum = 0;
        for (Tier tier : ORDER) {
            before.put(tier, sum);
            sum += targets.stream().anyMatch(target -> target.tier() == tier && !target.held()) ? 1 : 0;
        }
        most = sum;
        return before;
    }

    private void follow(Law law, double limit) {
        hardest.ifPresentOrElse(one -> law.step(one.ratio(), limit), () -> law.hold(limit));
    }

    private Optional<Dim> publish(Target target, Map<Tier, Double> before, long now) {
        String feature = target.feature();
        double byTier = clamp(all.dimmed() - before.getOrDefault(target.tier(), 0.0));
        double own = ofItsOwn(target);
        int wanted = share(Math.max(byTier, own));
        Published told = published.computeIfAbsent(feature, key -> new Published());
        boolean cut = hardest.filter(one -> one.ratio() > 1).isPresent();
        if (own > byTier) {
            why.put(feature, Pressure.OF_DEPENDENCY);
        } else if (wanted > 0 && cut) {
            hardest.ifPresent(one -> why.put(feature, one));
        }
        int share = told.next(wanted, now);
        Pressure reason = why.get(feature);
        if (share == 0 || reason == null) {
            return Optional.empty();
        }
        return Optional.of(new Dim(feature, share, reason, told.since()));
    }

    private double ofItsOwn(Target target) {
        String feature = target.feature();
        if (target.strained()) {
            Law law = strained.computeIfAbsent(feature, key -> new Law());
            law.step(Pressure.OF_DEPENDENCY.ratio(), MOST_OF_STRAINED);
            return law.dimmed();
        }
        Law law = strained.get(feature);
        if (law == null) {
            return 0;
        }
        follow(law, MOST_OF_STRAINED);
        if (law.dimmed() == 0) {
            strained.remove(feature);
        }
        return law.dimmed();
    }

    private static double clamp(double part) {
        return Math.max(0, Math.min(1, part));
    }

    private static int share(double part) {
        return (int) Math.ceil(part * Hold.ALL / GRAIN - 1e-9) * GRAIN;
    }
}
