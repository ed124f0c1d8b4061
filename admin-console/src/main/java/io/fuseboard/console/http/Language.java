package io.fuseboard.console.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages the console speaks. */
public enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** What an {@code Accept-Language} asks for; Chinese where it asks for nothing, English for other languages. */
    public static Language accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return ZH;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            for (Locale.LanguageRange range : ranges) {
                String wanted = range.getRange();
                if (range.getWeight() > 0 && (wanted.equals("zh") || wanted.startsWith("zh-") || wanted.equals("*"))) {
                    return ZH;
                }
                if (range.getWeight() > 0 && (wanted.equals("en") || wanted.startsWith("en-"))) {
                    return EN;
                }
            }
        } catch (IllegalArgumentException notAListOfLanguages) {
            return ZH;
        }
        return EN;
    }
}
