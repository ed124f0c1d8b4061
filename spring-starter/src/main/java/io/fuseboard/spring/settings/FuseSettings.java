package io.fuseboard.spring.settings;

import io.fuseboard.model.Mode;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spring.start.StartFailure;
import java.util.Map;
import java.util.Optional;

/**
 * What configuration says of one fuse, over what its annotations or code say. Absent: what they say stays.
 *
 * @param name the fuse's name, as far as the source could write it
 * @param loose whether dashes in the name may have been lost
 * @param origin where the first of the properties stands
 * @param places where each of them stands, by name below the fuse: the property as it was written, and its origin
 * @param methods what it guards by configuration alone
 * @param http which calls of HTTP clients it guards
 * @param fallback who answers instead of the methods it guards
 */
public record FuseSettings(
        String name,
        boolean loose,
        String origin,
        Map<String, String> places,
        Optional<Mode> mode,
        MethodsSettings methods,
        HttpSettings http,
        FallbackSettings fallback,
        OutcomeSettings outcomes,
        BreakerSettings breaker,
        BulkheadSettings bulkhead,
        Optional<Integer> maxKeys) {

    /** One of which configuration says nothing by its name. */
    static FuseSettings silent(String name) {
        return new FuseSettings(
                name,
                false,
                "fuseboard.defaults",
                Map.of(),
                Optional.empty(),
                MethodsSettings.NONE,
                HttpSettings.NONE,
                FallbackSettings.NOTHING,
                OutcomeSettings.NOTHING,
                BreakerSettings.NOTHING,
                BulkheadSettings.NOTHING,
                Optional.empty());
    }

    /** Whether this is about a fuse. */
    boolean isFor(String fuse) {
        return name.equals(fuse) || (loose && Property.uniform(name).equals(Property.uniform(fuse)));
    }

    /**
     * The spec with these settings in force, and with the defaults where nobody says anything.
     *
     * @throws StartFailure if the two together make no sense
     */
    FuseSpec over(FuseSpec spec, DefaultSettings defaults) {
        try {
            FuseSpec judged = spec.with(outcomes.over(spec.outcomes(), defaults.outcomes()));
            FuseSpec moded = mode.map(judged::with).orElse(judged);
            FuseSpec keyed = keyed(moded, defaults);
            FuseSpec guarded = bulkhead.over(spec.bulkhead(), defaults.bulkhead())
                    .map(keyed::with)
                    .orElse(keyed);
            return spec.breaker().isEmpty() && breaker.saysNothing()
                    ? guarded
                    : guarded.with(breaker.over(spec.breaker().orElse(BreakerSpec.defaults()), defaults.breaker()));
        } catch (IllegalArgumentException cause) {
            throw new StartFailure(
                    "Invalid fuseboard.fuses." + name + ": with what its annotations or code say, it does not make a"
                            + " fuse: " + cause.getMessage() + "\n    where: " + origin,
                    "Correct the properties below fuseboard.fuses." + name
                            + "; what they leave out comes from the annotation, then from fuseboard.defaults, then from"
                            + " BreakerSpec's defaults.",
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
                byConfiguration(),
                methods.feature().map(FeatureSpec::of),
                Optional.empty(),
                methods.key(),
                methods.attributes());
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

    private FuseSpec keyed(FuseSpec given, DefaultSettings defaults) {
        if (given.maxKeys().isPresent()) {
            int said = given.maxKeys().getAsInt();
            return given.keyed(maxKeys.or(() -> said == FuseSpec.MAX_KEYS ? defaults.maxKeys() : Optional.empty())
                    .orElse(said));
        }
        if (maxKeys.isPresent()) {
            throw new IllegalArgumentException(
                    "Invalid max-keys (" + maxKeys.get()
                            + "): says nothing of a fuse without keys; key beside methods, an annotation or code can say what the keys are");
        }
        return given;
    }
}
