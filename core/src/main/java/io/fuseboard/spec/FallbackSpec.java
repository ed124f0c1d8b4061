package io.fuseboard.spec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who answers instead, and when.
 *
 * @param methods names of backup methods in the guarded method's class or its supertypes, the first choice first
 * @param applyOn what it answers, with subtypes; empty: refusals and everything that counts as a failure. A refusal is the
 *     {@code DegradedException} that it would become
 * @param skipOn what it does not answer, with subtypes, whatever {@code applyOn} says
 * @param lastGood for how long the guarded method's own last answer to the same arguments is good enough, where no backup
 *     method answers; absent: never
 * @param empty what is answered where nobody of those answers; absent: the notice, or the failure itself
 * @param warm so many percent of the calls, 0 to 50, the first backup method answers in peace, before the guarded method
 *     is asked; 0: none
 */
public record FallbackSpec(
        List<String> methods,
        List<Class<? extends Throwable>> applyOn,
        List<Class<? extends Throwable>> skipOn,
        Optional<Duration> lastGood,
        Optional<EmptySpec> empty,
        int warm) {

    /** In percent: where more go to the backup than to the main, the two had better change their names. */
    private static final int WARMEST = 50;

    public FallbackSpec {
        methods = List.copyOf(methods);
        applyOn = List.copyOf(applyOn);
        skipOn = List.copyOf(skipOn);
        Objects.requireNonNull(lastGood, "lastGood");
        Objects.requireNonNull(empty, "empty");
        lastGood.ifPresent(age -> Require.positive("lastGood", age));
        Require.that(
                !methods.isEmpty() || lastGood.isPresent() || empty.isPresent(),
                "fallback",
                methods,
                "must name at least one method, or have a lastGood such as 30s, or an empty value");
        for (String method : methods) {
            Require.that(!method.isBlank(), "fallback", "'" + method + "'", "must name a method");
        }
        Require.that(warm >= 0 && warm <= WARMEST, "warm", warm, "must be a percentage from 0 (off) to " + WARMEST);
        Require.that(
                warm == 0 || !methods.isEmpty(),
                "warm",
                warm,
                "needs a backup method to keep warm; name one, or leave warm out");
        applyOn.forEach(type -> Require.inside("applyOn", type));
        skipOn.forEach(type -> Require.inside("skipOn", type));
        Require.that(!skipOn.contains(Throwable.class), "skipOn", "Throwable", "leaves nothing that could be answered");
        for (Class<? extends Throwable> applied : applyOn) {
            for (Class<? extends Throwable> skipped : skipOn) {
                Require.that(
                        !skipped.isAssignableFrom(applied),
                        "applyOn",
                        applied.getSimpleName(),
                        "is skipped, because skipOn has " + skipped.getSimpleName()
                                + " and skipping wins; take it out of one of them");
            }
        }
    }

    /** Backup methods for refusals and for everything that counts as a failure. */
    public static FallbackSpec by(String... methods) {
        return new FallbackSpec(List.of(methods), List.of(), List.of(), Optional.empty(), Optional.empty(), 0);
    }

    /** The same, for these only. */
    public FallbackSpec applyingOn(List<Class<? extends Throwable>> types) {
        return new FallbackSpec(methods, types, skipOn, lastGood, empty, warm);
    }

    /** The same, but not for these. */
    public FallbackSpec skippingOn(List<Class<? extends Throwable>> types) {
        return new FallbackSpec(methods, applyOn, types, lastGood, empty, warm);
    }

    /** No backup method: for so long, the last good answer to the same arguments. */
    public static FallbackSpec lastGood(Duration age) {
        return new FallbackSpec(List.of(), List.of(), List.of(), Optional.of(age), Optional.empty(), 0);
    }

    /** The same, and after the backup methods, for so long, the last good answer to the same arguments. */
    public FallbackSpec thenLastGood(Duration age) {
        return new FallbackSpec(methods, applyOn, skipOn, Optional.of(age), empty, warm);
    }

    /**
     * The same, and in peace the first backup method answers so many percent of the calls: a backup that is only used in
     * emergencies is an untested one.
     *
     * @param percent 0 (off) to 50
     */
    public FallbackSpec withWarmShare(int percent) {
        return new FallbackSpec(methods, applyOn, skipOn, lastGood, empty, percent);
    }

    /** No backup method: a declared value. */
    public static FallbackSpec empty(EmptySpec spec) {
        return new FallbackSpec(List.of(), List.of(), List.of(), Optional.empty(), Optional.of(spec), 0);
    }

    /** The same, and where nobody else answers, a declared value. */
    public FallbackSpec thenEmpty(EmptySpec spec) {
        return new FallbackSpec(methods, applyOn, skipOn, lastGood, Optional.of(spec), warm);
    }

    /** Who answers instead, in the order in which they are asked, as people read it. */
    public String order() {
        List<String> order = new ArrayList<>(methods);
        if (warm > 0) {
            order.set(0, order.get(0) + " (" + warm + " % in peace)");
        }
        lastGood.ifPresent(age -> order.add("last good answer (" + age + ")"));
        empty.ifPresent(spec -> order.add(spec.toString()));
        order.add("notice");
        return String.join(" → ", order);
    }

    /** Whether it answers what was thrown, or what a refusal would become. */
    public boolean appliesTo(Class<? extends Throwable> happened) {
        return (applyOn.isEmpty() || has(applyOn, happened)) && !has(skipOn, happened);
    }

    private static boolean has(List<Class<? extends Throwable>> types, Class<?> happened) {
        for (Class<?> type : types) {
            if (type.isAssignableFrom(happened)) {
                return true;
            }
        }
        return false;
    }
}
