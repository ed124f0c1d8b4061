package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Feature;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.spec.NoticeText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code POST previews}: what customers would read, in every language there is, word for word. Changes nothing. */
final class Previews {

    private final Fuseboard board;

    Previews(Fuseboard board) {
        this.board = board;
    }

    Answer preview(Call call) {
        Form form = new Form(call.body(), call.language()).knowing(Set.of("feature", "notice"));
        String key = form.text("feature");
        Map<Locale, String> ordered = form.words("notice");
        ordered.forEach((locale, text) -> check(form, locale, text));
        return board.findFeature(key.replaceFirst("^feature:", ""))
                .<Answer>map(feature -> Reply.json(200, object("notices", notices(feature, ordered))))
                .orElseGet(() -> Problem.of(404, call.language(), Phrase.UNKNOWN_SWITCH, Problem.shown(key), ""));
    }

    /** What customers would read, by language tag: Chinese and English first, then what the feature speaks besides. */
    static Map<String, Object> notices(Feature feature, Map<Locale, String> ordered) {
        Set<Locale> locales = new LinkedHashSet<>();
        locales.add(Language.ZH.locale());
        locales.add(Language.EN.locale());
        locales.addAll(feature.spec().notice().locales());
        locales.addAll(ordered.keySet());
        Map<String, Object> notices = new LinkedHashMap<>();
        Set<String> simple = Set.of("zh", "zh-CN", "en");
        locales.stream()
                .filter(locale -> locale.equals(Language.ZH.locale())
                        || locale.equals(Language.EN.locale())
                        || !simple.contains(locale.toLanguageTag()))
                .forEach(locale -> notices.put(locale.toLanguageTag(), feature.notice(locale, ordered)));
        return notices;
    }

    private static void check(Form form, Locale locale, String text) {
        try {
            NoticeText.check("notice", text);
        } catch (IllegalArgumentException unfit) {
            throw form.wrong("notice." + locale.toLanguageTag(), text, Phrase.A_NOTICE, NoticeText.MOST);
        }
    }
}
