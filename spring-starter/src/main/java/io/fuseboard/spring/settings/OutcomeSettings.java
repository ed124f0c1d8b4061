package io.fuseboard.spring.settings;

import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spec.OutcomeSpec.Criterion;
import io.fuseboard.spec.OutcomeSpec.Hint;
import java.util.List;

/** What configuration says of the ends of calls: of one fuse's, or of those of all fuses. Empty: it says nothing. */
public record OutcomeSettings(
        List<Class<? extends Throwable>> ignore,
        List<Criterion<?>> ignoreIf,
        List<Criterion<?>> failIf,
        List<Hint<?>> retryAfter) {

    public OutcomeSettings {
        ignore = List.copyOf(ignore);
        ignoreIf = List.copyOf(ignoreIf);
        failIf = List.copyOf(failIf);
        retryAfter = List.copyOf(retryAfter);
    }

    static final OutcomeSettings NOTHING = new OutcomeSettings(List.of(), List.of(), List.of(), List.of());

    /** What ends mean for one fuse: what is said here, else what its annotations or code say, else the defaults. */
    OutcomeSpec over(OutcomeSpec given, OutcomeSettings defaults) {
        return new OutcomeSpec(
                first(ignore, given.ignored(), defaults.ignore),
                first(ignoreIf, given.ignoredIf(), defaults.ignoreIf),
                first(failIf, given.failedIf(), defaults.failIf),
                first(retryAfter, given.retryAfter(), defaults.retryAfter));
    }

    private static <T> List<T> first(List<T> said, List<T> given, List<T> standard) {
        return !said.isEmpty() ? said : given.isEmpty() ? standard : given;
    }
}
