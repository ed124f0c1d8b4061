package io.fuseboard.spring.settings;

import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spec.OutcomeSpec.Criterion;
import io.fuseboard.spec.OutcomeSpec.Hint;
import java.util.List;

/** What configuration says of the ends of one fuse's calls, over what annotations or code say. Empty: what they say stays. */
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

    OutcomeSpec over(OutcomeSpec given) {
        return new OutcomeSpec(
                ignore.isEmpty() ? given.ignored() : ignore,
                ignoreIf.isEmpty() ? given.ignoredIf() : ignoreIf,
                failIf.isEmpty() ? given.failedIf() : failIf,
                retryAfter.isEmpty() ? given.retryAfter() : retryAfter);
    }
}
