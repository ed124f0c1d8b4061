package io.fuseboard.spring.web;

import io.fuseboard.Feature;
import io.fuseboard.Fuseboard;
import io.fuseboard.spi.Ticker;
import io.fuseboard.spring.SwitchMoves;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/**
 * What clients may know of the application's features, by locale: made once for each position of the switches, and
 * handed out many times.
 */
final class FeatureStates {

    /** A second: how late a feature is seen that code declares while the application runs. */
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    /** Half of a SHA-256: no two states of one application will meet in it. */
    private static final int TAG_BYTES = 16;

    private final Fuseboard board;
    private final SwitchMoves moves;
    private final Ticker ticker;
    private final Locale standard;
    private volatile @Nullable Sheet sheet;

    /** @param standard the board's locale, for callers who ask for none that is spoken here */
    FeatureStates(Fuseboard board, SwitchMoves moves, Ticker ticker, Locale standard) {
        this.board = board;
        this.moves = moves;
        this.ticker = ticker;
        this.standard = standard;
    }

    /**
     * All client-visible features in one language.
     *
     * @param etag strong, of content and language, with its quotes
     */
    record Document(Locale locale, String etag, byte[] body) {}

    /** The document in the first of the wanted languages that is spoken here, else in the board's. */
    Document in(List<Locale> wanted) {
        Sheet current = current();
        Locale locale = current.spoken(wanted);
        Document known = current.documents.get(locale);
        return known != null ? known : current.documents.computeIfAbsent(locale, current::write);
    }

    /** Whether no feature is for clients to see. */
    boolean isEmpty() {
        return current().features.isEmpty();
    }

    private Sheet current() {
        Sheet known = sheet;
        // Counted before it is read: a switch that moves in between makes the next caller read again.
        long count = moves.count();
        long now = ticker.nanos();
        if (known == null || known.count != count || now - known.since >= FRESH) {
            known = new Sheet(
                    board.features().stream()
                            .filter(feature -> feature.spec().clientVisible())
                            .toList(),
                    count,
                    now,
                    standard);
            sheet = known;
        }
        return known;
    }

    /** The features as they stood at one moment. */
    private static final class Sheet {

        private final List<Feature> features;
        private final long count;
        private final long since;
        private final Locale standard;
        private final List<Locale> spoken;
        private final ConcurrentMap<Locale, Document> documents = new ConcurrentHashMap<>();

        Sheet(List<Feature> features, long count, long since, Locale standard) {
            this.features = features;
            this.count = count;
            this.since = since;
            this.standard = standard;
            TreeSet<Locale> all = new TreeSet<>(Comparator.comparing(Locale::toLanguageTag));
            all.add(standard);
            all.add(Locale.SIMPLIFIED_CHINESE);
            all.add(Locale.ENGLISH);
            for (Feature feature : features) {
                all.addAll(feature.spec().title().keySet());
                all.addAll(feature.spec().notice().locales());
            }
            this.spoken = List.copyOf(all);
        }

        Locale spoken(List<Locale> wanted) {
            for (Locale asked : wanted) {
                Optional<Locale> near = spoken.stream()
                        .filter(locale -> locale.getLanguage().equals(asked.getLanguage()))
                        .max(Comparator.comparing(asked::equals));
                if (near.isPresent()) {
                    return near.get();
                }
            }
            return standard;
        }

        Document write(Locale locale) {
            Map<String, Object> states = new LinkedHashMap<>();
            for (Feature feature : features) {
                Map<String, Object> state = new LinkedHashMap<>();
                boolean on = !feature.isOffForAll();
                state.put("on", on);
                state.put("title", feature.title(locale));
                if (!on) {
                    state.put("notice", feature.notice(locale));
                }
                states.put(feature.key(), state);
            }
            byte[] body = JSON.std.asBytes(Map.of("features", states));
            return new Document(locale, etag(locale.toLanguageTag().getBytes(StandardCharsets.UTF_8), body), body);
        }
    }

    /** A strong tag of all the bytes, with its quotes. */
    static String etag(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return '"' + HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
