package io.fuseboard;

import io.fuseboard.model.Refusal;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that was refused and that nobody answered instead.
 *
 * <p>Two readers, two texts: {@link #getMessage()} is the notice, fit for a customer, because many back ends print it
 * raw; {@link #toString()} is for the log. Carries no stack trace: a refusal is no fault of the place that asked.
 *
 * <p>Both texts survive serialisation; the refusal itself, and the notice in other locales, stay where it happened.
 */
public final class DegradedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Refusal refusal;
    private final transient @Nullable Function<Locale, String> notices;
    private final Locale locale;

    /* What travels; nobody else pays for it. */
    private @Nullable String travellingNotice;
    private @Nullable String travellingLine;

    DegradedException(Refusal refusal, Locale locale, Function<Locale, String> notices) {
        super(null, null, true, false);
        this.refusal = refusal;
        this.locale = locale;
        this.notices = notices;
    }

    /**
     * Who refused, and why.
     *
     * @throws IllegalStateException if this exception came from another process
     */
    public Refusal refusal() {
        if (refusal == null) {
            throw new IllegalStateException("The refusal stayed in the process where it happened: " + this);
        }
        return refusal;
    }

    /** Whether too many calls were what it was refused for, as far as this process knows. */
    boolean saysOverload() {
        return refusal != null
                && switch (refusal.reason()) {
                    case BULKHEAD_FULL, SHED -> true;
                    case SWITCHED_OFF, DIMMED, CIRCUIT_OPEN -> false;
                };
    }

    /** The notice in the caller's locale, else in the board's. */
    @Override
    public String getMessage() {
        return getMessage(locale);
    }

    /** The notice in a locale, or in the nearest there is. */
    public String getMessage(Locale wanted) {
        return notices == null ? String.valueOf(travellingNotice) : notices.apply(wanted);
    }

    @Override
    public String toString() {
        if (refusal == null) {
            return String.valueOf(travellingLine);
        }
        Optional<Duration> wait = refusal.retryAfter();
        return "DegradedException: fuse '" + refusal.fuse() + "' refused: " + refusal.reason()
                + wait.map(time -> String.format(Locale.ROOT, ", retry after %.1f s", time.toMillis() / 1000.0))
                        .orElse("");
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        travellingNotice = getMessage();
        travellingLine = toString();
        out.defaultWriteObject();
    }
}
