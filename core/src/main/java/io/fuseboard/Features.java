package io.fuseboard;

import io.fuseboard.internal.degrade.SwitchBoard;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spi.AttributeSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The features an application has declared, wherever it declared them. */
final class Features {

    private static final Logger log = LoggerFactory.getLogger(Features.class);

    private final SwitchBoard switches;
    private final AttributeSource attributes;
    private final Map<String, Feature> byKey = new TreeMap<>();
    private final Map<String, String> tierSaidBy = new HashMap<>();
    private final Set<String> dimmed;
    private Map<String, Tier> elsewhere = Map.of();

    /** @param dimmed keys of features that the brownout shall dim though they are important */
    Features(SwitchBoard switches, AttributeSource attributes, Set<String> dimmed) {
        this.switches = switches;
        this.attributes = attributes;
        this.dimmed = dimmed;
    }

    /**
     * Declares a feature, or says more about one.
     *
     * @param place where it is declared, told in errors
     * @throws IllegalStateException if its tier was declared differently elsewhere; names both places
     */
    synchronized Feature declare(FeatureSpec spec, String place, Notices notices) {
        if (dimmed.contains(spec.key()) && spec.tier().filter(Tier.CORE::equals).isPresent()) {
            throw new IllegalStateException("Invalid feature to be dimmed by the brownout (" + spec.key() + ", CORE in "
                    + place + "): no machine degrades what is CORE; take it off the list, or correct its tier");
        }
        Feature known = byKey.get(spec.key());
        if (known == null) {
            spec.tier().ifPresent(tier -> tierSaidBy.put(spec.key(), place));
            String key = "feature:" + spec.key();
            Feature feature = new Feature(
                    spec,
                    switches.guard(List.of(key)),
                    new CallerOfThread(attributes, spec.key()),
                    () -> switches.hold(key),
                    notices);
            byKey.put(spec.key(), feature);
            feature.matters(elsewhere.get(spec.key()));
            warnUnstated(spec, place);
            return feature;
        }
        Optional<Tier> before = known.spec().tier();
        if (before.isPresent() && spec.tier().isPresent() && !before.equals(spec.tier())) {
            throw new IllegalStateException("Invalid tier of feature '" + spec.key() + "' ("
                    + spec.tier().get()
                    + " in " + place + ", " + before.get() + " in " + tierSaidBy.get(spec.key())
                    + "): a feature has one tier; make both places say the same, or let only one say it");
        }
        spec.tier().ifPresent(tier -> tierSaidBy.putIfAbsent(spec.key(), place));
        known.describe(merged(known.spec(), spec));
        return known;
    }

    /** How much features matter to whoever declares their tiers on this board, by key. */
    synchronized void matter(Map<String, Tier> onTheBoard) {
        elsewhere = Map.copyOf(onTheBoard);
        byKey.forEach((key, feature) -> feature.matters(elsewhere.get(key)));
    }

    private static void warnUnstated(FeatureSpec spec, String place) {
        if (spec.consequence().isEmpty()) {
            log.warn(
                    "Feature '{}' ({}) does not say what customers lose while it is off: an operator decides without knowing."
                            + " Say it by fuseboard.features.{}.consequence or FeatureSpec.withConsequence, before anything"
                            + " else declares it",
                    spec.key(),
                    place,
                    spec.key());
        } else if (spec.onRestore().isEmpty()) {
            log.warn(
                    "Feature '{}' ({}) says what customers lose while it is off, and not what happens when it comes back. Say"
                            + " it by fuseboard.features.{}.on-restore or FeatureSpec.withOnRestore, before anything else"
                            + " declares it",
                    spec.key(),
                    place,
                    spec.key());
        }
    }

    synchronized Optional<Feature> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    synchronized List<Feature> all() {
        return List.copyOf(byKey.values());
    }

    synchronized Collection<String> keys() {
        return List.copyOf(byKey.keySet());
    }

    /** What was said first stays; what was left open is filled in. */
    private static FeatureSpec merged(FeatureSpec first, FeatureSpec more) {
        return new FeatureSpec(
                first.key(),
                first.tier().or(more::tier),
                first.owner().or(more::owner),
                said(first, more, FeatureSpec::title),
                said(first, more, FeatureSpec::consequence),
                said(first, more, FeatureSpec::onRestore),
                first.notice().or(more.notice()),
                first.synonyms().isEmpty() ? more.synonyms() : first.synonyms(),
                first.clientVisible() || more.clientVisible());
    }

    private static <K, V> Map<K, V> said(FeatureSpec first, FeatureSpec more, Function<FeatureSpec, Map<K, V>> texts) {
        Map<K, V> all = new HashMap<>(texts.apply(more));
        all.putAll(texts.apply(first));
        return all;
    }
}
