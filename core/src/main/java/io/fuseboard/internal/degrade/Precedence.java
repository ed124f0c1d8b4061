package io.fuseboard.internal.degrade;

import io.fuseboard.internal.degrade.Hand.PassedOver;
import io.fuseboard.internal.degrade.SwitchGuard.Off;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of several holds count: DEGRADED by hand, on either level (the fuse's or its feature's), before KEPT_ON and UNGUARDED
 * by hand, before plans, before machines. A plan's KEPT_ON keeps machines away and yields to other plans.
 */
final class Precedence {

    private Precedence() {}

    /**
     * What counts for a switch, or for a fuse and its feature together.
     *
     * @param standing all holds that are not over, those of the narrowest switch first
     */
    static @Nullable Hand hand(List<Timed> standing, long now) {
        List<Timed> off = degrading(standing, now);
        for (Timed one : off) {
            if (one.isForAll(now)) {
                return new Off(one.hold(), one.next(now), now);
            }
        }
        Hand rest = standing.stream().anyMatch(Precedence::isUnguarded) ? PassedOver.UNGUARDED : null;
        return off.isEmpty() ? rest : new Some(off, now, rest);
    }

    /** Those by which somebody is degraded, the one to tell first. */
    static List<Timed> degrading(List<Timed> standing, long now) {
        boolean keptByHand = standing.stream().anyMatch(one -> one.hold().isByHand() && !one.isOff());
        boolean keptByPlan =
                standing.stream().anyMatch(one -> isKept(one) && !one.hold().isByHand());
        return standing.stream()
                .filter(Timed::isOff)
                .filter(one -> switch (one.hold().origin().kind()) {
                    case HAND -> true;
                    case PLAN -> !keptByHand;
                    case AUTOMATIC -> !keptByHand && !keptByPlan;
                })
                .sorted(strongestFirst(now))
                .toList();
    }

    /** The one to tell: the strongest; of several as strong the one for most, and of those the one that stands longest. */
    static Comparator<Timed> strongestFirst(long now) {
        return Comparator.comparingInt(Precedence::rank)
                .thenComparing(one -> one.isForAll(now))
                .thenComparingInt(one -> one.share(now))
                .thenComparingLong(one -> one.due().orElse(Long.MAX_VALUE))
                .reversed();
    }

    private static int rank(Timed one) {
        Origin.Kind kind = one.hold().origin().kind();
        return 2 * kind.ordinal() + (one.isOff() ? 1 : 0);
    }

    private static boolean isKept(Timed one) {
        return one.hold().position() == SwitchPosition.KEPT_ON;
    }

    private static boolean isUnguarded(Timed one) {
        return one.hold().position() == SwitchPosition.UNGUARDED;
    }
}
