package io.fuseboard.store;

import io.fuseboard.internal.storage.JsonObject;
import io.fuseboard.spec.NoticeText;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a notice's document holds: texts by locale. As JSON and back, each time by the same rules. */
public final class NoticeTexts {

    /** Fifty: more languages than any kitchen speaks, and a few kilobytes. */
    private static final int MOST = 50;

    private NoticeTexts() {}

    /**
     * The texts in a document.
     *
     * @param key the document's key, {@code notice:…}
     * @throws IllegalArgumentException if it cannot be understood; names the place, the value and the rule
     */
    public static Map<Locale, String> read(String key, String json) {
        Map<Locale, String> texts =
                byLocale(JsonObject.parse(json).knowing(Set.of("texts")).object("texts"));
        check(key, texts);
        return Map.copyOf(texts);
    }

    static Map<Locale, String> byLocale(JsonObject byTag) {
        Map<Locale, String> texts = new HashMap<>();
        byTag.fields().keySet().forEach(tag -> texts.put(locale(byTag, tag), byTag.text(tag)));
        return texts;
    }

    /** A document with these texts. */
    public static String write(Map<Locale, String> texts) {
        Map<String, String> byTag = new TreeMap<>();
        texts.forEach((locale, text) -> byTag.put(locale.toLanguageTag(), text));
        return JsonObject.write(Map.of("texts", byTag));
    }

    static void check(String key, Map<Locale, String> texts) {
        NoticeKey.check(key);
        if (texts.isEmpty() || texts.size() > MOST) {
            throw new IllegalArgumentException(
                    "Invalid texts of " + key + " (" + texts.size() + "): must be 1 to " + MOST);
        }
        texts.forEach((locale, text) -> {
            String what = key + " (" + locale.toLanguageTag() + ")";
            if (NoticeKey.isOfOldAnswers(key)) {
                NoticeText.checkOfOldAnswers(what, text);
            } else {
                NoticeText.check(what, text);
            }
        });
    }

    private static Locale locale(JsonObject texts, String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty()) {
                return locale;
            }
        } catch (IllformedLocaleException notATag) {
            throw texts.wrong(tag, texts.fields().get(tag), "must stand under a language tag such as zh-CN or en");
        }
        throw texts.wrong(tag, texts.fields().get(tag), "must stand under a language tag such as zh-CN or en");
    }
}
