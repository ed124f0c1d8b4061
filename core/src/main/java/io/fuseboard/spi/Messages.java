package io.fuseboard.spi;

import io.fuseboard.model.Refusal;
import java.util.Locale;
import java.util.Optional;

/** Texts for customers where a feature brings none of its own. Never internals: these words are read by diners. */
@FunctionalInterface
public interface Messages {

    /** The notice for a refusal in a locale, or empty where this source has no text in that language. */
    Optional<String> notice(Refusal refusal, Locale locale);

    /** The house's own words, in Chinese and English. */
    static Messages defaults() {
        return (refusal, locale) -> switch (locale.getLanguage()) {
            case "zh" -> Optional.of("当前系统繁忙，部分功能暂不可用");
            case "en" -> Optional.of("We are very busy right now, so some features are temporarily unavailable");
            default -> Optional.empty();
        };
    }
}
