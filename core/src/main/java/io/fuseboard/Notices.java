package io.fuseboard;

import io.fuseboard.model.LastGoodAnswer;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.HouseNotices;
import io.fuseboard.spec.NoticeSpec;
import io.fuseboard.spec.NoticeText;
import io.fuseboard.spi.Messages;
import io.fuseboard.store.NoticeKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What customers read: those of whoever turned it off, the feature's words for the reason, its words for any, the
 * sentence of the house that it uses, the application's own words, and last the house's. In each place what the board
 * says comes before what was declared, locale by locale.
 */
final class Notices {

    /** As old as an answer may be in an example. */
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(Notices.class);

    private final Messages messages;
    private final Locale standard;
    private final Supplier<? extends @Nullable Locale> caller;
    private final Function<String, Optional<FeatureSpec>> features;
    private final Function<Refusal, Map<Locale, String>> held;

    /* What the board says, by key. */
    private volatile Map<String, Map<Locale, String>> said = Map.of();

    Notices(
            Messages messages,
            Locale standard,
            Supplier<? extends @Nullable Locale> caller,
            Function<String, Optional<FeatureSpec>> features,
            Function<Refusal, Map<Locale, String>> held) {
        this.messages = messages;
        this.standard = standard;
        this.caller = caller;
        this.features = features;
        this.held = held;
    }

    /** From now on the board says this, by key. */
    void say(Map<String, Map<Locale, String>> texts) {
        said = Map.copyOf(texts);
    }

    /** The same, as if the board said these words under a key, and nobody had ordered others. */
    Notices asIf(String key, Map<Locale, String> texts) {
        Map<String, Map<Locale, String>> all = new HashMap<>(said);
        all.put(key, texts);
        Notices other = new Notices(messages, standard, caller, features, any -> Map.of());
        other.say(all);
        return other;
    }

    /** What customers read where the words under a key are read. */
    String standing(String key, Locale locale) {
        Optional<String> feature = NoticeKey.featureOf(key);
        if (feature.isEmpty()) {
            return ofHouse(key, locale);
        }
        RefusalReason reason = NoticeKey.reasonOf(key).orElse(RefusalReason.SWITCHED_OFF);
        NoticeSpec declared = feature.flatMap(features).map(FeatureSpec::notice).orElse(NoticeSpec.NONE);
        Map<Locale, String> own = NoticeKey.reasonOf(key).map(declared::texts).orElse(declared.texts());
        return near(over(own, key), locale)
                .map(text -> filled(text, feature, Optional.empty(), Duration.ZERO))
                .orElseGet(() -> notice(Refusal.of(feature.get(), feature.get(), reason, null), locale));
    }

    private String ofHouse(String key, Locale locale) {
        if (key.equals(NoticeKey.named(HouseNotices.LAST_GOOD))) {
            return lastGood(new LastGoodAnswer("", Optional.empty(), HALF_A_MINUTE), locale);
        }
        if (key.equals(NoticeKey.named(HouseNotices.BUSY))) {
            return notice(Refusal.of("", null, RefusalReason.SWITCHED_OFF, null), locale);
        }
        Map<Locale, String> texts = over(HouseNotices.texts(NoticeKey.nameOf(key)), key);
        return filled(near(texts, locale).orElseThrow(), Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /** The caller's locale, else the board's. */
    Locale locale() {
        try {
            Locale asked = caller.get();
            return asked == null ? standard : asked;
        } catch (RuntimeException guests) {
            log.warn("The caller's locale could not be found; the board's own is used", guests);
            return standard;
        }
    }

    String notice(Refusal refusal, Locale locale) {
        return ordered(refusal, locale)
                .or(() -> refusal.feature().flatMap(feature -> ofFeature(feature, refusal.reason(), locale)))
                .or(() -> near(said(NoticeKey.named(HouseNotices.BUSY)), locale))
                .map(text -> filled(text, refusal.feature(), refusal.retryAfter(), Duration.ZERO))
                .or(() -> word(locale, (source, each) -> source.notice(refusal, each)))
                .orElseGet(
                        () -> house(HouseNotices.BUSY, locale, refusal.feature(), refusal.retryAfter(), Duration.ZERO));
    }

    /** How words would read that somebody is about to order for a feature; empty where there are none. */
    Optional<String> ordered(Map<Locale, String> words, String feature, Locale locale) {
        return near(words, locale).map(text -> filled(text, Optional.of(feature), Optional.empty(), Duration.ZERO));
    }

    /** What whoever turned it off wants to be read. */
    private Optional<Map.Entry<Locale, String>> ordered(Refusal refusal, Locale locale) {
        return refusal.reason() == RefusalReason.SWITCHED_OFF ? near(held.apply(refusal), locale) : Optional.empty();
    }

    /** What stands beside an answer that is not of now. */
    String lastGood(LastGoodAnswer answer, Locale locale) {
        return near(said(NoticeKey.named(HouseNotices.LAST_GOOD)), locale)
                .map(text -> filled(text, answer.feature(), Optional.empty(), answer.age()))
                .or(() -> word(locale, (source, each) -> source.lastGood(answer, each)))
                .orElseGet(
                        () -> house(HouseNotices.LAST_GOOD, locale, answer.feature(), Optional.empty(), answer.age()));
    }

    /** The text for a locale, or for the nearest there is. */
    Optional<String> in(Map<Locale, String> texts, Locale locale) {
        return near(texts, locale).map(Map.Entry::getValue);
    }

    private Optional<Map.Entry<Locale, String>> ofFeature(String feature, RefusalReason reason, Locale locale) {
        NoticeSpec declared = features.apply(feature).map(FeatureSpec::notice).orElse(NoticeSpec.NONE);
        return near(over(declared.texts(reason), NoticeKey.feature(feature, reason)), locale)
                .or(() -> near(over(declared.texts(), NoticeKey.feature(feature)), locale))
                .or(() -> declared.use()
                        .flatMap(name -> near(over(HouseNotices.texts(name), NoticeKey.named(name)), locale)));
    }

    private Map<Locale, String> over(Map<Locale, String> declared, String key) {
        Map<Locale, String> live = said(key);
        if (live.isEmpty()) {
            return declared;
        }
        Map<Locale, String> all = new HashMap<>(declared);
        all.putAll(live);
        return all;
    }

    private Map<Locale, String> said(String key) {
        return said.getOrDefault(key, Map.of());
    }

    private Optional<Map.Entry<Locale, String>> near(Map<Locale, String> texts, Locale locale) {
        return Nearest.of(texts, locale, standard);
    }

    private String house(
            String name, Locale locale, Optional<String> feature, Optional<Duration> retryAfter, Duration age) {
        return filled(near(HouseNotices.texts(name), locale).orElseThrow(), feature, retryAfter, age);
    }

    private String filled(
            Map.Entry<Locale, String> text, Optional<String> feature, Optional<Duration> retryAfter, Duration age) {
        Locale locale = text.getKey();
        return NoticeText.fill(text.getValue(), place -> switch (place) {
            case NoticeText.RETRY_AFTER -> InWords.of(locale).in(retryAfter);
            case NoticeText.AGE -> InWords.of(locale).ago(age);
            default -> title(feature, locale);
        });
    }

    private String title(Optional<String> feature, Locale locale) {
        return feature.flatMap(features)
                .flatMap(spec -> in(spec.title(), locale))
                .orElseGet(() -> InWords.of(locale).thisFeature());
    }

    private Optional<String> word(Locale locale, BiFunction<Messages, Locale, Optional<String>> asking) {
        Set<Locale> chain = new LinkedHashSet<>();
        chain.add(locale);
        chain.add(standard);
        for (Locale candidate : chain) {
            try {
                Optional<String> text = asking.apply(messages, candidate);
                if (text.isPresent()) {
                    return text;
                }
            } catch (RuntimeException guests) {
                log.warn("A source of notices threw; the house's own words are used", guests);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
