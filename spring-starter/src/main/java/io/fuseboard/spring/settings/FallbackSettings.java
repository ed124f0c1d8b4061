package io.fuseboard.spring.settings;

import io.fuseboard.spec.EmptySpec;
import io.fuseboard.spec.FallbackSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What configuration says of who answers instead of the methods of one fuse, over what annotations say. Empty: what they
 * say stays.
 *
 * @param methods names of backup methods, the first choice first
 * @param empty whether the empty value of the return type answers; {@code false}: not even where an annotation says so
 * @param orElse the value that answers
 * @param warm so many percent of the calls the first backup method answers in peace; 0: none, whatever an annotation says
 */
public record FallbackSettings(
        List<String> methods,
        List<Class<? extends Throwable>> applyOn,
        List<Class<? extends Throwable>> skipOn,
        Optional<Duration> lastGood,
        Optional<Boolean> empty,
        Optional<String> orElse,
        Optional<Integer> warm) {

    static final FallbackSettings NOTHING = new FallbackSettings(
            List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public FallbackSettings {
        methods = List.copyOf(methods);
        applyOn = List.copyOf(applyOn);
        skipOn = List.copyOf(skipOn);
    }

    boolean saysNothing() {
        return methods.isEmpty()
                && applyOn.isEmpty()
                && skipOn.isEmpty()
                && lastGood.isEmpty()
                && empty.isEmpty()
                && orElse.isEmpty()
                && warm.isEmpty();
    }

    /** @throws IllegalArgumentException if the two together make no fallback */
    Optional<FallbackSpec> over(Optional<FallbackSpec> given) {
        if (saysNothing()) {
            return given;
        }
        List<String> backups = either(methods, given.map(FallbackSpec::methods).orElse(List.of()));
        Optional<Duration> age = lastGood.or(() -> given.flatMap(FallbackSpec::lastGood));
        Optional<EmptySpec> value = value(given.flatMap(FallbackSpec::empty));
        if (backups.isEmpty() && age.isEmpty() && value.isEmpty() && empty.isPresent()) {
            return Optional.empty(); // the empty value was all there was
        }
        return Optional.of(new FallbackSpec(
                backups,
                either(applyOn, given.map(FallbackSpec::applyOn).orElse(List.of())),
                either(skipOn, given.map(FallbackSpec::skipOn).orElse(List.of())),
                age,
                value,
                warm.orElse(given.map(FallbackSpec::warm).orElse(0))));
    }

    private Optional<EmptySpec> value(Optional<EmptySpec> given) {
        if (orElse.isPresent()) {
            return orElse.map(EmptySpec::of);
        }
        return empty.map(asked -> asked ? Optional.of(EmptySpec.natural()) : Optional.<EmptySpec>empty())
                .orElse(given);
    }

    private static <T> List<T> either(List<T> said, List<T> given) {
        return said.isEmpty() ? given : said;
    }
}
