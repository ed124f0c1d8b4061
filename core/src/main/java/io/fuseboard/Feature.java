package io.fuseboard;

import io.fuseboard.internal.degrade.Hand;
import io.fuseboard.internal.degrade.SwitchGuard;
import io.fuseboard.internal.guard.Caller;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A product capability that operators can turn off. */
public final class Feature {

    private final SwitchGuard guard;
    private final CallerOfThread who;
    private final Supplier<Optional<Hold>> holder;
    private final Notices notices;
    private volatile FeatureSpec spec;
    private volatile @Nullable Tier elsewhere;

    Feature(FeatureSpec spec, SwitchGuard guard, CallerOfThread who, Supplier<Optional<Hold>> holder, Notices notices) {
        this.spec = spec;
        this.guard = guard;
        this.who = who;
        this.holder = holder;
        this.notices = notices;
    }

    /**
     * Whether it is on, for the call that is being made in this thread. One field read while nothing holds it: no
     * store, no lock, no clock. Where it is off for some, the board's {@link io.fuseboard.spi.AttributeSource} is asked
     * who calls.
     */
    public boolean isOn() {
        Hand hand = guard.hand();
        return hand == null || passes(hand, who);
    }

    /**
     * Whether it is on for a call of which the caller knows more, such as {@code Map.of("district", "pudong")}. What is
     * not said here the board's attribute source is asked for. Who calls is said under
     * {@link io.fuseboard.spi.AttributeSource#CALLER}: the same caller gets the same answer on every node, as long as
     * the share stays. Without it a share is drawn for each call.
     */
    public boolean isOn(Map<String, String> attributes) {
        Hand hand = guard.hand();
        return hand == null || passes(hand, new CallerOfCall(who, attributes::get));
    }

    private static boolean passes(Hand hand, Caller who) {
        return !(SwitchGuard.of(hand, who) instanceof SwitchGuard.Off);
    }

    /** Whether it is off for everybody; not where it is off for some. For those who tell many the same. */
    public boolean isOffForAll() {
        return guard.off() != null;
    }

    public String key() {
        return spec.key();
    }

    /** Its importance: of what builds on this board declare, the most important. */
    public Tier tier() {
        Tier other = elsewhere;
        Optional<Tier> own = spec.tier();
        if (other == null) {
            return own.orElse(FeatureSpec.TIER);
        }
        return own.filter(tier -> tier.isAtLeast(other)).orElse(other);
    }

    public FeatureSpec spec() {
        return spec;
    }

    /** The strongest of what holds it: off, for all or for some, or kept on; empty where nothing does. */
    public Optional<Hold> hold() {
        return holder.get();
    }

    /** Its title in a locale or the nearest there is; its key where nobody gave it a title. */
    public String title(Locale locale) {
        return text(spec.title(), locale).orElse(spec.key());
    }

    /** One of its texts in a locale or the nearest there is; empty where there is none at all. */
    public Optional<String> text(Map<Locale, String> texts, Locale locale) {
        return notices.in(texts, locale);
    }

    /** What a customer reads while it is off. */
    public String notice(Locale locale) {
        return notices.notice(Refusal.of(spec.key(), spec.key(), RefusalReason.SWITCHED_OFF, null), locale);
    }

    /** The same, if whoever turns it off says these words: what a hold's notice would read like, before anybody orders it. */
    public String notice(Locale locale, Map<Locale, String> ordered) {
        return notices.ordered(ordered, spec.key(), locale).orElseGet(() -> notice(locale));
    }

    void matters(@Nullable Tier onTheBoard) {
        elsewhere = onTheBoard;
    }

    void describe(FeatureSpec merged) {
        spec = merged;
    }
}
