package io.fuseboard.examples.takeaway.language;

import java.util.Locale;

/** One sentence in both languages of the shop. */
public record Text(String zh, String en) {

    public Text {
        if (zh.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("Invalid text (" + zh + " / " + en + "): must exist in both languages");
        }
    }

    /** The sentence in Chinese for any Chinese locale, in English for everybody else. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? zh : en;
    }
}
