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
import io.fuseboard.spec.HouseNotices;
import io.fuseboard.spec.NoticeText;
import io.fuseboard.store.NoticeKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST previews}: what customers would read, in every language there is, word for word. Changes nothing. */
final class Previews {

    private final Fuseboard board;
    private final NoticeBook book;
    private final boolean fleet;

    /** @param fleet whether words that features were built with are not known here */
    Previews(Fuseboard board, NoticeBook book, boolean fleet) {
        this.board = board;
        this.book = book;
        this.fleet = fleet;
    }

    Answer preview(Call call) {
        Form form = new Form(call.body(), call.language()).knowing(Set.of("feature", "notice", "key"));
        Map<Locale, String> ordered = form.words("notice");
        Optional<String> standing = form.optionalText("key");
        if (standing.isPresent()) {
            book.mustBe(standing.get(), call.language());
            check(form, "notice", standing.get(), ordered);
            return Reply.json(200, object("notices", book.reads(standing.get(), ordered)));
        }
        String key = form.text("feature");
        check(form, "notice", NoticeKey.feature("any"), ordered);
        return board.findFeature(key.replaceFirst("^feature:", ""))
                .<Answer>map(feature -> Reply.json(
                        200,
                        object(
                                "notices",
                                fleet && ordered.isEmpty() ? book.standing(feature.key()) : notices(feature, ordered))))
                .orElseGet(() -> Problem.of(404, call.language(), Phrase.UNKNOWN_SWITCH, Problem.shown(key), ""));
    }

    /** What customers would read, by language tag: Chinese and English first, then what the feature speaks besides. */
    static Map<String, Object> notices(Feature feature, Map<Locale, String> ordered) {
        List<Locale> spoken = new ArrayList<>(feature.spec().notice().locales());
        spoken.addAll(ordered.keySet());
        Map<String, Object> notices = new LinkedHashMap<>();
        tongues(spoken).forEach(locale -> notices.put(locale.toLanguageTag(), feature.notice(locale, ordered)));
        return notices;
    }

    /** Chinese and English, and what is spoken besides, each once. */
    static List<Locale> tongues(Collection<Locale> spoken) {
        Set<Locale> locales = new LinkedHashSet<>();
        locales.add(Language.ZH.locale());
        locales.add(Language.EN.locale());
        locales.addAll(spoken);
        Set<String> simple = Set.of("zh", "zh-CN", "en");
        return locales.stream()
                .filter(locale -> locale.equals(Language.ZH.locale())
                        || locale.equals(Language.EN.locale())
                        || !simple.contains(locale.toLanguageTag()))
                .toList();
    }

    /** Refuses, in the sender's language, what is no sentence for customers. */
    static void check(Form form, String field, String key, Map<Locale, String> texts) {
        boolean old = key.equals(NoticeKey.named(HouseNotices.LAST_GOOD));
        texts.forEach((locale, text) -> {
            try {
                NoticeKey.check(key, Map.of(locale, text));
            } catch (IllegalArgumentException unfit) {
                throw form.wrong(
                        field + "." + locale.toLanguageTag(),
                        text,
                        old ? Phrase.A_NOTICE_OF_AGE : Phrase.A_NOTICE,
                        NoticeText.MOST);
            }
        });
    }
}
