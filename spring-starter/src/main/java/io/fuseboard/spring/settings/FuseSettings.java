package io.fuseboard.spring.settings;

import io.fuseboard.model.Limit;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spring.start.StartFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What configuration says of one fuse, over what its annotations or code say. Absent: what they say stays.
 *
 * @param name the fuse's name, as far as the source could write it
 * @param loose whether dashes in the name may have been lost
 * @param origin where the first of the properties stands
 * @param methods what it guards by configuration alone
 * @param http which calls of HTTP clients it guards
 * @param fallback who answers instead of the methods it guards
 */
public record FuseSettings(
        String name,
        boolean loose,
        String origin,
        Optional<Mode> mode,
        MethodsSettings methods,
        HttpSettings http,
        FallbackSettings fallback,
        OutcomeSettings outcomes,
        Optional<Trip> trip,
        Optional<Integer> failureRate,
        Optional<Integer> slowRate,
        Optional<Duration> slowerThan,
        Optional<Integer> consecutiveFailures,
        Optional<Integer> window,
        Optional<Duration> windowTime,
        Optional<Integer> minimumCalls,
        Optional<Duration> openFor,
        Optional<Duration> openForMax,
        Optional<Integer> probes,
        Optional<Integer> maxConcurrent,
        Optional<Duration> maxWait,
        Optional<Integer> queue,
        Optional<Limit> limit,
        Optional<Integer> least,
        Optional<Duration> ceiling,
        Optional<Integer> maxKeys) {

    /** Whether this is about a fuse. */
    boolean isFor(String fuse) {
        return name.equals(fuse) || (loose && Property.uniform(name).equals(Property.uniform(fuse)));
    }

    /**
     * The spec with these settings in force.
     *
     * @throws StartFailure if the two together make no sense
     */
    FuseSpec over(FuseSpec spec) {
        try {
            FuseSpec judged = spec.with(outcomes.over(spec.outcomes()));
            FuseSpec moded = mode.map(judged::with).orElse(judged);
            FuseSpec keyed = maxKeys.map(most -> keyed(moded, most)).orElse(moded);
            FuseSpec guarded = saysSomethingOfTheBulkhead() ? keyed.with(bulkhead(spec.bulkhead())) : keyed;
            return saysSomethingOfTheBreaker()
                    ? guarded.with(over(spec.breaker().orElse(BreakerSpec.defaults())))
                    : guarded;
        } catch (IllegalArgumentException cause) {
            throw new StartFailure(
                    "Invalid fuseboard.fuses." + name + ": with what its annotations or code say, it does not make a"
                            + " fuse: " + cause.getMessage() + "\n    where: " + origin,
                    "Correct the properties below fuseboard.fuses." + name
                            + "; what they leave out comes from the annotation, then from BreakerSpec's defaults.",
                    cause);
        }
    }

    /**
     * Who answers instead of a method of this fuse, with these settings in force.
     *
     * @throws StartFailure if the two together make no sense
     */
    Optional<FallbackSpec> over(Optional<FallbackSpec> said) {
        try {
            return fallback.over(said);
        } catch (IllegalArgumentException cause) {
            throw new StartFailure(
                    "Invalid fuseboard.fuses." + name + ".fallback: with what its annotations say, it does not make a"
                            + " fallback: " + cause.getMessage() + "\n    where: " + origin,
                    "Correct the properties below fuseboard.fuses." + name
                            + ".fallback; what they leave out comes from the annotation.",
                    cause);
        }
    }

    /** Whether it says who answers instead. */
    public boolean saysWhoAnswers() {
        return !fallback.saysNothing();
    }

    /** What annotations would say of a method that it guards by configuration. */
    public MethodSpec ofMethods() {
        return new MethodSpec(
                byConfiguration(), methods.feature().map(FeatureSpec::of), Optional.empty(), methods.key());
    }

    /** What the fuse is that guards calls of HTTP clients, with what their answers say. */
    public FuseSpec ofClients(OutcomeSpec answers) {
        return byConfiguration().with(answers);
    }

    private FuseSpec byConfiguration() {
        FuseSpec fuse = FuseSpec.named(name);
        if (methods.breaker()) {
            fuse = fuse.with(BreakerSpec.defaults());
        }
        fuse = methods.feature().map(fuse::serving).orElse(fuse);
        if (methods.observes()) {
            fuse = fuse.with(Mode.OBSERVE);
        }
        return methods.key().isPresent() ? fuse.keyed() : fuse;
    }

    private boolean saysSomethingOfTheBreaker() {
        return trip.isPresent()
                || failureRate.isPresent()
                || slowRate.isPresent()
                || slowerThan.isPresent()
                || consecutiveFailures.isPresent()
                || window.isPresent()
                || windowTime.isPresent()
                || minimumCalls.isPresent()
                || openFor.isPresent()
                || openForMax.isPresent()
                || probes.isPresent();
    }

    private static FuseSpec keyed(FuseSpec given, int most) {
        if (given.maxKeys().isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid max-keys (" + most
                            + "): says nothing of a fuse without keys; key beside methods, an annotation or code can say what the keys are");
        }
        return given.keyed(most);
    }

    private boolean saysSomethingOfTheBulkhead() {
        return maxConcurrent.isPresent()
                || maxWait.isPresent()
                || queue.isPresent()
                || limit.isPresent()
                || least.isPresent()
                || ceiling.isPresent();
    }

    private BulkheadSpec bulkhead(Optional<BulkheadSpec> given) {
        int calls = maxConcurrent
                .or(() -> given.map(BulkheadSpec::maxConcurrent))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid max-concurrent (none): limit, max-wait and queue say nothing without it"));
        Limit kind = limit.or(() -> given.map(BulkheadSpec::limit)).orElse(Limit.FIXED);
        Optional<Duration> wait = maxWait.or(() -> given.flatMap(BulkheadSpec::maxWait));
        int standard = given.flatMap(BulkheadSpec::maxWait).isPresent()
                ? given.orElseThrow().queue()
                : wait.isPresent() ? BulkheadSpec.usualQueue(calls, kind) : 0;
        // What a fixed limit over an adaptive one leaves out goes with it.
        Optional<BulkheadSpec> alike = given.filter(other -> other.limit() == kind);
        return new BulkheadSpec(
                calls,
                wait,
                queue.orElse(standard),
                kind,
                least.orElseGet(() -> alike.map(other -> Math.min(calls, other.least()))
                        .orElseGet(() -> BulkheadSpec.usualLeast(calls, kind))),
                ceiling.or(() -> alike.flatMap(BulkheadSpec::ceiling)));
    }

    private BreakerSpec over(BreakerSpec given) {
        Optional<Duration> slow = slowerThan.or(given::slowerThan);
        if (slow.isEmpty() && slowRate.isPresent()) {
            throw new IllegalArgumentException("Invalid slow-rate (" + slowRate.get()
                    + "): says nothing without slower-than; give both, or neither");
        }
        int calls = window.orElse(given.window());
        return new BreakerSpec(
                trip.orElse(given.trip()),
                failureRate.orElse(given.failureRate()),
                slowRate.orElse(given.slowRate()),
                slow,
                consecutiveFailures.map(OptionalInt::of).orElse(given.consecutiveFailures()),
                calls,
                // Whatever of the two is said here says what kind of window it is.
                window.isPresent() ? Optional.empty() : windowTime.or(given::windowTime),
                // A window smaller than the given minimum means: judge as soon as it is full.
                minimumCalls.orElse(window.isPresent() ? Math.min(given.minimumCalls(), calls) : given.minimumCalls()),
                openFor.orElse(given.openFor()),
                openForMax.or(given::openForMax),
                probes.orElse(given.probes()));
    }
}
