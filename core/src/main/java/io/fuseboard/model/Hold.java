package io.fuseboard.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One reason why a switch is out of its normal position: somebody or something put it there, with an end.
 *
 * @param id identifies the hold on its board; chosen by whoever makes it
 * @param position what the switch is held at
 * @param share of the callers, in 10,000ths, 1 to {@link #ALL}; less than all only with DEGRADED
 * @param scope whom it holds for, by attribute: a call is meant if each of these attributes has one of its values; empty:
 *     everybody. Only with DEGRADED
 * @param until when the hold ends, by the store's clock; absent: until somebody restores
 * @param ending how it ends then; AT_ONCE where the position is not DEGRADED
 * @param notice what customers read meanwhile instead of the feature's own notice, by locale
 * @param origin who or what engaged it
 * @param drill whether it is a rehearsal
 * @param waitsFor the fuse of a CORE feature for whose sake its end was put off last
 * @param reason why, in the words of whoever engaged it
 * @param actor who engaged it
 * @param at when it was engaged, by the store's clock
 */
public record Hold(
        String id,
        SwitchPosition position,
        int share,
        Map<String, Set<String>> scope,
        Optional<Instant> until,
        Ending ending,
        Map<Locale, String> notice,
        Origin origin,
        boolean drill,
        Optional<String> waitsFor,
        String reason,
        String actor,
        Instant at) {

    /** Everybody, as a share. */
    public static final int ALL = 10_000;

    public Hold {
        Objects.requireNonNull(id, "id");
        must(position != SwitchPosition.AUTO, "position", position, "a hold keeps a switch out of AUTO");
        must(share >= 1 && share <= ALL, "share", share, "must be 1 to 10000, in 10,000ths");
        Map<String, Set<String>> meant = new HashMap<>();
        scope.forEach((attribute, values) -> {
            must(!attribute.isBlank(), "scope", attribute, "an attribute has a name");
            must(!values.isEmpty(), "scope", attribute, "needs at least one value");
            meant.put(attribute, Set.copyOf(values));
        });
        scope = Map.copyOf(meant);
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(ending, "ending");
        notice = Map.copyOf(notice);
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(waitsFor, "waitsFor");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(at, "at");
        if (position != SwitchPosition.DEGRADED) {
            must(share == ALL && scope.isEmpty(), "position", position, "share and scope go with DEGRADED");
            must(notice.isEmpty(), "position", position, "a notice goes with DEGRADED");
            must(ending == Ending.AT_ONCE, "ending", ending, "must be AT_ONCE with " + position);
        }
        must(
                position != SwitchPosition.UNGUARDED || origin.kind() == Origin.Kind.HAND,
                "origin",
                origin,
                "UNGUARDED is ordered by hand alone");
    }

    /** Somebody's own order, for everybody; where it degrades and has an end, it is restored in steps. */
    public Hold(String id, SwitchPosition position, Optional<Instant> until, String reason, String actor, Instant at) {
        this(
                id,
                position,
                ALL,
                Map.of(),
                until,
                usualEnding(position),
                Map.of(),
                Origin.HAND,
                false,
                Optional.empty(),
                reason,
                actor,
                at);
    }

    /** STEPS for what is degraded, AT_ONCE for everything else. */
    public static Ending usualEnding(SwitchPosition position) {
        return position == SwitchPosition.DEGRADED ? Ending.STEPS : Ending.AT_ONCE;
    }

    /** The same for so many 10,000ths of the callers. */
    public Hold withShare(int tenThousandths) {
        return new Hold(
                id, position, tenThousandths, scope, until, ending, notice, origin, drill, waitsFor, reason, actor, at);
    }

    public Hold withScope(Map<String, Set<String>> attributes) {
        return new Hold(
                id, position, share, attributes, until, ending, notice, origin, drill, waitsFor, reason, actor, at);
    }

    public Hold withEnding(Ending how) {
        return new Hold(id, position, share, scope, until, how, notice, origin, drill, waitsFor, reason, actor, at);
    }

    public Hold withNotice(Map<Locale, String> texts) {
        return new Hold(id, position, share, scope, until, ending, texts, origin, drill, waitsFor, reason, actor, at);
    }

    public Hold withOrigin(Origin from) {
        return new Hold(id, position, share, scope, until, ending, notice, from, drill, waitsFor, reason, actor, at);
    }

    public Hold withDrill(boolean rehearsal) {
        return new Hold(
                id, position, share, scope, until, ending, notice, origin, rehearsal, waitsFor, reason, actor, at);
    }

    /** The same with its time at an instant: it ends then as it says. */
    public Hold withUntil(Instant time) {
        return new Hold(
                id,
                position,
                share,
                scope,
                Optional.of(time),
                ending,
                notice,
                origin,
                drill,
                waitsFor,
                reason,
                actor,
                at);
    }

    /** The same with its end put off, for the sake of a fuse. */
    public Hold putOff(Instant to, String fuse) {
        return new Hold(
                id,
                position,
                share,
                scope,
                Optional.of(to),
                ending,
                notice,
                origin,
                drill,
                Optional.of(fuse),
                reason,
                actor,
                at);
    }

    /** Whether it is for everybody. */
    public boolean isForAll() {
        return share == ALL && scope.isEmpty();
    }

    /** Whether somebody's own order made it. */
    public boolean isByHand() {
        return origin.kind() == Origin.Kind.HAND;
    }

    /** Whether its time has come at {@code now}, by the store's clock: it ends, or is about to, as it says. */
    public boolean isDue(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** When nothing of it is left, by the store's clock: after its last step, or when nobody has answered for too long. */
    public Optional<Instant> over() {
        return until.map(
                time -> time.isAfter(Instant.MAX.minus(ending.after())) ? Instant.MAX : time.plus(ending.after()));
    }

    /** Whether nothing of it is left at {@code now}, by the store's clock. */
    public boolean isOver(Instant now) {
        return over().filter(end -> !now.isBefore(end)).isPresent();
    }

    private static void must(boolean holds, String what, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Invalid " + what + " (" + value + "): " + rule);
        }
    }
}
