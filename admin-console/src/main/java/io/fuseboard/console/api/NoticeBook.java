package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Feature;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Refused;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.HouseNotices;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spec.NoticeSpec;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.store.NoticeKey;
import io.fuseboard.store.NoticeTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All words that customers may read while something is off: of features, and the house's own sentences. */
final class NoticeBook {

    private static final String FEATURE = "feature:";

    private final Fuseboard board;
    private final StoreView store;
    private final Fleet fleet;
    private final Around around;

    NoticeBook(Fuseboard board, StoreView store, Fleet fleet, Around around) {
        this.board = board;
        this.store = store;
        this.fleet = fleet;
        this.around = around;
    }

    /** Features that any application has, without the beginning of their keys. */
    List<String> features() {
        return new TreeSet<>(fleet.keys(board.snapshots()))
                .stream()
                        .filter(key -> key.startsWith(FEATURE))
                        .map(key -> key.substring(FEATURE.length()))
                        .toList();
    }

    /** @throws Refused if it is neither a sentence of the house nor a place for words of a feature that somebody has */
    void mustBe(String key, Language language) {
        try {
            NoticeKey.check(key, Map.of());
        } catch (IllegalArgumentException none) {
            throw unknown(
                    key, HouseNotices.names().stream().map(NoticeKey::named).toList(), language);
        }
        List<String> features = features();
        // Words for a feature that nobody has any more can still be taken back.
        if (!stored().containsKey(key)
                && NoticeKey.featureOf(key)
                        .filter(one -> !features.contains(one))
                        .isPresent()) {
            throw unknown(key, features.stream().map(NoticeKey::feature).toList(), language);
        }
    }

    private static Refused unknown(String key, List<String> keys, Language language) {
        List<String> near = NearNames.of(key, keys);
        return new Refused(Problem.with(
                404,
                language,
                Phrase.UNKNOWN_NOTICE,
                object("near", near),
                Problem.shown(key),
                near.isEmpty() ? "-" : String.join(", ", near)));
    }

    /** One entry for each place where words can stand; of a feature's reasons only those that have words of their own. */
    List<Map<String, Object>> all(Map<String, Document> documents) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String feature : features()) {
            all.add(entry(NoticeKey.feature(feature), documents));
            NoticeSpec spec = own(feature).map(one -> one.spec().notice()).orElse(NoticeSpec.NONE);
            for (RefusalReason reason : RefusalReason.values()) {
                String key = NoticeKey.feature(feature, reason);
                if (!spec.texts(reason).isEmpty() || documents.containsKey(key)) {
                    all.add(entry(key, documents));
                }
            }
        }
        HouseNotices.names().forEach(name -> all.add(entry(NoticeKey.named(name), documents)));
        return all;
    }

    private Map<String, Object> entry(String key, Map<String, Document> documents) {
        Map<Locale, String> said = said(key, documents);
        Map<Locale, String> declared = declared(key);
        Optional<String> feature = NoticeKey.featureOf(key);
        Document document = documents.get(key);
        return object(
                "key", key,
                "feature", feature.map(FEATURE::concat),
                "cause", NoticeKey.reasonOf(key),
                "uses",
                        NoticeKey.reasonOf(key).isPresent()
                                ? Optional.empty()
                                : feature.flatMap(this::own)
                                        .flatMap(one -> one.spec().notice().use()),
                "declared", NoticeDesk.byTag(declared),
                "said", NoticeDesk.byTag(said),
                "reads", reads(key, said),
                "elsewhere", isElsewhere(key),
                "revision", document == null ? 0 : document.revision());
    }

    /**
     * What customers would read by language tag, if the board said these words: Chinese and English first. Words that other
     * applications were built with are not known here, and left out.
     */
    Map<String, Object> reads(String key, Map<Locale, String> said) {
        List<Locale> spoken = new ArrayList<>(declared(key).keySet());
        spoken.addAll(said.keySet());
        Map<String, Object> reads = new LinkedHashMap<>();
        for (Locale locale : Previews.tongues(spoken)) {
            if (!isElsewhere(key)
                    || said.keySet().stream().anyMatch(one -> one.getLanguage().equals(locale.getLanguage()))) {
                reads.put(locale.toLanguageTag(), board.notice(key, said, locale));
            }
        }
        return reads;
    }

    /** What the board says to customers of a feature, by language tag, as the store stood last. */
    Map<String, Object> standing(String feature) {
        String key = NoticeKey.feature(feature);
        return reads(key, said(key, stored()));
    }

    private Map<String, Document> stored() {
        return store.stored().map(StoreView.Stored::documents).orElse(Map.of());
    }

    /** What the board says under a key; nothing where it cannot be understood, which the node alarms about. */
    static Map<Locale, String> said(String key, Map<String, Document> documents) {
        @Nullable Document document = documents.get(key);
        try {
            return document == null ? Map.of() : NoticeTexts.read(key, document.json());
        } catch (IllegalArgumentException notUnderstood) {
            return Map.of();
        }
    }

    private Map<Locale, String> declared(String key) {
        Optional<String> feature = NoticeKey.featureOf(key);
        if (feature.isEmpty()) {
            return HouseNotices.texts(NoticeKey.nameOf(key));
        }
        NoticeSpec spec =
                feature.flatMap(this::own).map(one -> one.spec().notice()).orElse(NoticeSpec.NONE);
        return NoticeKey.reasonOf(key).map(spec::texts).orElse(spec.texts());
    }

    private boolean isElsewhere(String key) {
        return NoticeKey.featureOf(key)
                .filter(feature -> own(feature).isEmpty())
                .isPresent();
    }

    /** A feature of this application, whose words are known; a console for a fleet has none. */
    private Optional<Feature> own(String feature) {
        return around.fleet() ? Optional.empty() : board.findFeature(feature);
    }
}
