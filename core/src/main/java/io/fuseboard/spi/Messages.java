package io.fuseboard.spi;

import io.fuseboard.model.LastGoodAnswer;
import io.fuseboard.model.Refusal;
import java.util.Locale;
import java.util.Optional;

/**
 * Texts for customers where a feature brings none of its own. Never internals: these words are read by diners. Shown as they
 * are: nothing in them is filled in.
 */
@FunctionalInterface
public interface Messages {

    /** The notice for a refusal in a locale, or empty where this source has no text in that language. */
    Optional<String> notice(Refusal refusal, Locale locale);

    /**
     * What stands beside an answer that is not of now and says its age, or empty where this source has no text in that
     * language. Default: empty, so that the house's own words say it.
     */
    default Optional<String> lastGood(LastGoodAnswer answer, Locale locale) {
        return Optional.empty();
    }

    /** Nothing of its own: the house's words are read. */
    static Messages none() {
        return (refusal, locale) -> Optional.empty();
    }
}
