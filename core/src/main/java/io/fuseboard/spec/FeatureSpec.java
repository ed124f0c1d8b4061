package io.fuseboard.spec;

import io.fuseboard.model.Tier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A product capability that can be turned off: who owns it, how much it matters, and what people read about it.
 *
 * @param key its name on the board
 * @param tier its importance; absent: this declaration leaves it to others, and {@link #TIER} applies where all do
 * @param owner team or person to ask; absent: not stated
 * @param title what people call it, by locale
 * @param consequence one sentence by locale: what customers lose, and what happens to those who already have it
 * @param onRestore one sentence by locale: what to expect when it comes back
 * @param notice what the customer reads where its calls are refused
 * @param synonyms other words under which an operator may look for it
 * @param clientVisible whether clients without a login may see its state and notice
 */
public record FeatureSpec(
        String key,
        Optional<Tier> tier,
        Optional<String> owner,
        Map<Locale, String> title,
        Map<Locale, String> consequence,
        Map<Locale, String> onRestore,
        NoticeSpec notice,
        List<String> synonyms,
        boolean clientVisible) {

    /** Useful: neither spared nor the first to go. */
    public static final Tier TIER = Tier.USEFUL;

    public FeatureSpec {
        Require.key("feature", key);
        title = Map.copyOf(title);
        consequence = Map.copyOf(consequence);
        onRestore = Map.copyOf(onRestore);
        Objects.requireNonNull(notice, "notice");
        synonyms = List.copyOf(synonyms);
    }

    /** A feature of which nothing but its key is said. */
    public static FeatureSpec of(String key) {
        return new FeatureSpec(
                key,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                NoticeSpec.NONE,
                List.of(),
                false);
    }

    public FeatureSpec withTier(Tier importance) {
        return new FeatureSpec(
                key, Optional.of(importance), owner, title, consequence, onRestore, notice, synonyms, clientVisible);
    }

    public FeatureSpec withOwner(String teamOrPerson) {
        return new FeatureSpec(
                key, tier, Optional.of(teamOrPerson), title, consequence, onRestore, notice, synonyms, clientVisible);
    }

    public FeatureSpec withConsequence(Map<Locale, String> text) {
        return new FeatureSpec(key, tier, owner, title, text, onRestore, notice, synonyms, clientVisible);
    }

    public FeatureSpec withOnRestore(Map<Locale, String> text) {
        return new FeatureSpec(key, tier, owner, title, consequence, text, notice, synonyms, clientVisible);
    }

    public FeatureSpec withSynonyms(List<String> words) {
        return new FeatureSpec(key, tier, owner, title, consequence, onRestore, notice, words, clientVisible);
    }

    public FeatureSpec withTitle(Map<Locale, String> text) {
        return new FeatureSpec(key, tier, owner, text, consequence, onRestore, notice, synonyms, clientVisible);
    }

    public FeatureSpec withNotice(Map<Locale, String> texts) {
        return withNotice(NoticeSpec.of(texts));
    }

    public FeatureSpec withNotice(NoticeSpec words) {
        return new FeatureSpec(key, tier, owner, title, consequence, onRestore, words, synonyms, clientVisible);
    }

    public FeatureSpec withClientVisible(boolean visible) {
        return new FeatureSpec(key, tier, owner, title, consequence, onRestore, notice, synonyms, visible);
    }
}
