package io.fuseboard;

import io.fuseboard.internal.degrade.SwitchGuard;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A product capability that operators can turn off. */
public final class Feature {

    private final SwitchGuard guard;
    private final Notices notices;
    private volatile FeatureSpec spec;

    Feature(FeatureSpec spec, SwitchGuard guard, Notices notices) {
        this.spec = spec;
        this.guard = guard;
        this.notices = notices;
    }

    /** Whether it is on. One field read: no store, no lock, no clock. */
    public boolean isOn() {
        return guard.off() == null;
    }

    public String key() {
        return spec.key();
    }

    public Tier tier() {
        return spec.tier().orElse(FeatureSpec.TIER);
    }

    public FeatureSpec spec() {
        return spec;
    }

    /** What holds it off; empty while it is on. */
    public Optional<Hold> hold() {
        return guard.hold();
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

    void describe(FeatureSpec merged) {
        spec = merged;
    }
}
