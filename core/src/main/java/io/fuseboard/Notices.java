package io.fuseboard;

import io.fuseboard.model.LastGoodAnswer;
import io.fuseboard.model.Refusal;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spi.Messages;
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

/** What customers read: the feature's own words first, then the house's, in their language or the nearest there is. */
final class Notices {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);

    private final Messages messages;
    private final Messages house = Messages.defaults();
    private final Locale standard;
    private final Supplier<? extends @Nullable Locale> caller;
    private final Function<String, Optional<FeatureSpec>> features;

    Notices(
            Messages messages,
            Locale standard,
            Supplier<? extends @Nullable Locale> caller,
            Function<String, Optional<FeatureSpec>> features) {
        this.messages = messages;
        this.standard = standard;
        this.caller = caller;
        this.features = features;
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
        return refusal.feature()
                .flatMap(features)
                .flatMap(spec -> in(spec.notice(), locale))
                .or(() -> word(messages, locale, (source, each) -> source.notice(refusal, each)))
                .or(() -> word(house, locale, (source, each) -> source.notice(refusal, each)))
                .orElseThrow();
    }

    /** What stands beside an answer that is not of now. */
    String lastGood(LastGoodAnswer answer, Locale locale) {
        return word(messages, locale, (source, each) -> source.lastGood(answer, each))
                .or(() -> word(house, locale, (source, each) -> source.lastGood(answer, each)))
                .orElseThrow();
    }

    /** The text for a locale, or for the nearest there is: same language, then the board's locale, then any. */
    Optional<String> in(Map<Locale, String> texts, Locale locale) {
        for (Locale candidate : chain(locale)) {
            String exact = texts.get(candidate);
            if (exact != null) {
                return Optional.of(exact);
            }
            Optional<String> sameLanguage = texts.entrySet().stream()
                    .filter(text -> text.getKey().getLanguage().equals(candidate.getLanguage()))
                    .min(Map.Entry.comparingByKey(java.util.Comparator.comparing(Locale::toLanguageTag)))
                    .map(Map.Entry::getValue);
            if (sameLanguage.isPresent()) {
                return sameLanguage;
            }
        }
        return texts.entrySet().stream()
                .min(Map.Entry.comparingByKey(java.util.Comparator.comparing(Locale::toLanguageTag)))
                .map(Map.Entry::getValue);
    }

    private Set<Locale> chain(Locale locale) {
        Set<Locale> chain = new LinkedHashSet<>();
        chain.add(locale);
        chain.add(standard);
        return chain;
    }

    private Optional<String> word(
            Messages source, Locale locale, BiFunction<Messages, Locale, Optional<String>> asking) {
        Set<Locale> chain = chain(locale);
        chain.add(Locale.SIMPLIFIED_CHINESE); // the house speaks it, so somebody always answers
        for (Locale candidate : chain) {
            try {
                Optional<String> text = asking.apply(source, candidate);
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
