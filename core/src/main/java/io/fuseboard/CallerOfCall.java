package io.fuseboard;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.model.Tier;
import io.fuseboard.spi.AttributeSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, by what the call itself says; where it says nothing, by its thread.
 *
 * @param attributes the value of an attribute, {@code null} or empty where the call does not say it
 */
record CallerOfCall(CallerOfThread thread, UnaryOperator<@Nullable String> attributes) implements Caller {

    @Override
    public int hash() {
        return thread.hash(key());
    }

    @Override
    public @Nullable String key() {
        return attribute(AttributeSource.CALLER);
    }

    @Override
    public @Nullable String attribute(String name) {
        String value = said(name);
        boolean says = value != null && !value.isEmpty() && !name.equals(AttributeSource.TIER);
        return says ? value : either(name, value, thread.attribute(name));
    }

    /** What holds where two say an attribute: the first that says anything; of tiers the lower one. */
    static @Nullable String either(String name, @Nullable String first, @Nullable String second) {
        if (name.equals(AttributeSource.TIER)) {
            return least(first, second);
        }
        return first == null || first.isEmpty() ? second : first;
    }

    /* A call may matter less than the request it is made for, never more. */
    private static @Nullable String least(@Nullable String own, @Nullable String requests) {
        Tier mine = Tier.find(own).orElse(null);
        Tier its = Tier.find(requests).orElse(null);
        return mine == null || its != null && mine.isAtLeast(its) ? requests : own;
    }

    /* An argument's text is made by the argument's own class. */
    private @Nullable String said(String name) {
        try {
            return attributes.apply(name);
        } catch (Throwable guests) {
            thread.tell(name, guests);
            return null;
        }
    }
}
