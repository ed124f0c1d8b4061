package io.fuseboard.internal.fallback;

import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.spec.SpecReader;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What a fallback answers, and what passes to the caller unanswered. */
public final class Scope {

    /** Answers nothing; nobody is there to. */
    public static final Scope NOTHING = new Scope(null, false);

    private final @Nullable FallbackSpec spec;
    private final boolean refusals;

    private Scope(@Nullable FallbackSpec spec, boolean refusals) {
        this.spec = spec;
        this.refusals = refusals;
    }

    /**
     * Checks that everything the fallback applies to can happen to it.
     *
     * @param refusalException what a refusal would become
     * @throws IllegalArgumentException if a type of {@code applyOn} is ignored by the fuse, so that no fallback is asked
     */
    public static Scope of(
            Method guarded, FallbackSpec spec, OutcomeSpec outcomes, Class<? extends Throwable> refusalException) {
        for (Class<? extends Throwable> type : spec.applyOn()) {
            for (Class<? extends Throwable> ignored : outcomes.ignored()) {
                if (ignored.isAssignableFrom(type) && !type.isAssignableFrom(refusalException)) {
                    throw new IllegalArgumentException(SpecReader.place(guarded) + ": Invalid applyOn ("
                            + type.getSimpleName() + "): can never happen, because the fuse ignores "
                            + ignored.getSimpleName()
                            + " and what is ignored passes to the caller; take it out of applyOn or of ignore");
                }
            }
        }
        return new Scope(spec, spec.appliesTo(refusalException));
    }

    public boolean hasRefusals() {
        return refusals;
    }

    public boolean has(Throwable failure) {
        return spec != null && spec.appliesTo(failure.getClass());
    }
}
