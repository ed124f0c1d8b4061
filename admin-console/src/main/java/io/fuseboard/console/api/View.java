package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Feature;
import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Language;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Hold;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.Ticker;
import io.fuseboard.telemetry.BoardSnapshot;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.telemetry.Catalogue;
import io.fuseboard.telemetry.FeatureSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.KeysSnapshot;
import io.fuseboard.telemetry.LimitMove;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A board as the API shows it. Texts that people read come in every language, so that one stream serves all. */
final class View {

    private final Fuseboard board;
    private final StoreView store;
    private final Fleet fleet;
    private final NoticeBook book;
    private final Shares shares;
    private final Around around;
    private final Ownership told;
    private final ToldFuses toldFuses;
    private final Ticker ticker;
    private final InstantSource clock;

    View(
            Fuseboard board,
            StoreView store,
            Fleet fleet,
            NoticeBook book,
            Shares shares,
            Around around,
            Ownership told,
            Ticker ticker,
            InstantSource clock) {
        this.board = board;
        this.store = store;
        this.fleet = fleet;
        this.book = book;
        this.shares = shares;
        this.around = around;
        this.told = told;
        this.toldFuses = new ToldFuses(fleet, around.fleet());
        this.ticker = ticker;
        this.clock = clock;
    }

    Map<String, Object> board(BoardSnapshot now) {
        Optional<Long> stored = store.stored().map(last -> last.token().revision());
        boolean arrived = stored.isPresent()
                && now.node().revision().isPresent()
                && now.node().revision().getAsLong() >= stored.get();
        return object(
                "application", around.fleet() ? applications() : now.application(),
                "environment", around.environment(),
                "fleet", around.fleet(),
                "at", clock.instant(),
                "revision", stored,
                "writable",
                        store.stored().isPresent()
                                && store.trouble().isEmpty()
                                && now.node().trouble().isEmpty(),
                "trouble", store.trouble().or(() -> now.node().trouble()),
                "node",
                        object(
                                "revision", now.node().revision(),
                                "ageMillis", now.node().age().map(Duration::toMillis),
                                "trouble", now.node().trouble()),
                "arrived", fleet.arrived(store.stored().map(StoreView.Stored::token), arrived),
                "whole", BoardDesk.standing(now, documents()),
                "brownout", now.brownout().map(BrownoutView::of),
                "dimmed", BrownoutView.told(documents()),
                "claims", Claims.standing(documents(), clock.instant()),
                "counts",
                        object(
                                "features", now.features().size(),
                                "off", count(now.features(), feature -> !feature.on()),
                                "fuses", now.fuses().size(),
                                "forced", count(now.fuses(), fuse -> fuse.hold().isPresent()),
                                "open",
                                        count(
                                                now.fuses(),
                                                fuse -> fuse.breaker()
                                                                .map(BreakerSnapshot::state)
                                                                .filter(state -> state != CircuitState.CLOSED)
                                                                .isPresent()
                                                        || fuse.keys()
                                                                .filter(keys -> notClosed(keys) > 0)
                                                                .isPresent())));
    }

    private String applications() {
        return told.catalogue().builds().stream()
                .map(Catalogue::application)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /**
     * One feature or fuse.
     *
     * @param head what seldom changes
     * @param live what changes with every call
     */
    record Entry(String key, Map<String, Object> head, Map<String, Object> live) {

        Map<String, Object> whole() {
            Map<String, Object> all = new LinkedHashMap<>(head);
            all.putAll(live);
            return all;
        }
    }

    List<Map<String, Object>> features(BoardSnapshot now) {
        return featureEntries(now).stream().map(Entry::whole).toList();
    }

    List<Map<String, Object>> fuses(BoardSnapshot now) {
        return fuseEntries(now).stream().map(Entry::whole).toList();
    }

    /** This application's features, and then those of others. */
    List<Entry> featureEntries(BoardSnapshot now) {
        Map<String, Set<String>> applications = fleet.applications();
        List<Entry> entries = new ArrayList<>();
        Set<String> own = new HashSet<>();
        for (FeatureSnapshot feature : now.features()) {
            own.add(feature.key());
            Map<String, Object> head = feature(feature);
            head.put("applications", applications.getOrDefault(feature.key(), Set.of(now.application())));
            entries.add(new Entry(feature.key(), head, Map.of()));
        }
        fleet.otherFeatures(own::contains, documents())
                .forEach(other -> entries.add(new Entry(String.valueOf(other.get("key")), other, Map.of())));
        return entries;
    }

    /** This application's fuses, and then those of others; of a fleet, those of all applications. */
    List<Entry> fuseEntries(BoardSnapshot now) {
        long nanos = ticker.nanos();
        Instant at = clock.instant();
        if (around.fleet()) {
            return toldFuses.all(told.catalogue(), "", documents(), nanos, at);
        }
        List<Entry> entries = new ArrayList<>();
        now.fuses().forEach(fuse -> entries.add(new Entry(fuse.key(), head(fuse), live(fuse, nanos, at))));
        entries.addAll(toldFuses.all(fleet.catalogue(), now.application(), documents(), nanos, at));
        return entries;
    }

    private Map<String, Document> documents() {
        return store.stored().map(StoreView.Stored::documents).orElse(Map.of());
    }

    private Map<String, Object> feature(FeatureSnapshot snapshot) {
        FeatureSpec spec = snapshot.spec();
        Feature feature = board.feature(spec.key());
        return object(
                "key", snapshot.key(),
                "title", object("zh", feature.title(zh()), "en", feature.title(en())),
                "tier", snapshot.tier(),
                "tierLabel", snapshot.tier().label(),
                "owner", spec.owner(),
                "consequence", texts(feature, spec.consequence()),
                "onRestore", texts(feature, spec.onRestore()),
                "notice",
                        around.fleet()
                                ? Optional.empty()
                                : Optional.of(object("zh", feature.notice(zh()), "en", feature.notice(en()))),
                "notices", around.fleet() ? book.standing(spec.key()) : Previews.notices(feature, Map.of()),
                "synonyms", spec.synonyms(),
                "clientVisible", spec.clientVisible(),
                "on", snapshot.on(),
                "hold", snapshot.hold().map(View::hold),
                "share", snapshot.share(),
                "revision", revision(snapshot.key()),
                "fuses", snapshot.fuses());
    }

    private Map<String, Object> head(FuseSnapshot fuse) {
        return object(
                "key", fuse.key(),
                "name", fuse.name(),
                "application", board.application(),
                "feature", fuse.feature().map("feature:"::concat),
                "hold", fuse.hold().map(View::hold),
                "revision", revision(fuse.key()),
                "guarded", fuse.guarded().stream().map(View::guarded).toList(),
                "mode", fuse.mode());
    }

    private Map<String, Object> live(FuseSnapshot fuse, long nanos, Instant at) {
        Shares.Share share = shares.of(fuse, nanos);
        Map<String, Object> live = object(
                "switchedOff", fuse.switchedOff(),
                "breaker", fuse.breaker().map(breaker -> breaker(breaker, at)),
                "bulkhead",
                        fuse.bulkhead()
                                .map(b -> object(
                                        "inUse",
                                        b.inUse(),
                                        "limit",
                                        b.limit(),
                                        "waiting",
                                        b.waiting(),
                                        "moved",
                                        b.moved().map(View::moved),
                                        "lanes",
                                        b.lanes().stream()
                                                .map(lane -> object(
                                                        "name",
                                                        lane.name(),
                                                        "inUse",
                                                        lane.inUse(),
                                                        "limit",
                                                        lane.limit()))
                                                .toList())),
                "keys", fuse.keys().map(View::keys),
                "answers", share.view());
        live.put("latency", fleet.latency(fuse.key(), Optional.of(fuse.latency())));
        live.put("refusals", share.refusals());
        live.put("wouldRefuse", share.wouldRefuse());
        return live;
    }

    private static Map<String, Object> guarded(FuseSnapshot.GuardedCall call) {
        return object(
                "method", call.method(),
                "backups", call.fallback().map(FallbackSpec::methods).orElse(List.of()),
                "lastGoodMillis",
                        call.fallback().flatMap(FallbackSpec::lastGood).map(Duration::toMillis),
                "attributes", call.attributes(),
                "empty", call.fallback().flatMap(FallbackSpec::empty).map(empty -> object("value", empty.value())));
    }

    private static Map<String, Object> moved(LimitMove moved) {
        return object(
                "why", moved.why(),
                "from", moved.from(),
                "to", moved.to(),
                "latencyMillis", moved.latency().map(Duration::toMillis),
                "baselineMillis", moved.baseline().map(Duration::toMillis),
                "overloadedPercent", moved.overloaded());
    }

    private static Map<String, Object> keys(KeysSnapshot keys) {
        return object(
                "count", keys.count(),
                "most", keys.most(),
                "crowded", keys.crowded(),
                "notClosed", notClosed(keys),
                "worst",
                        keys.worst().stream()
                                .map(key -> object(
                                        "name", key.name(),
                                        "state", key.breaker().map(BreakerSnapshot::state),
                                        "refused", key.breaker().map(BreakerSnapshot::refused),
                                        "sinceMillis",
                                                key.breaker()
                                                        .map(BreakerSnapshot::since)
                                                        .map(Duration::toMillis)))
                                .toList());
    }

    private static int notClosed(KeysSnapshot keys) {
        return keys.states().entrySet().stream()
                .filter(state -> state.getKey() != CircuitState.CLOSED)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static Map<String, Object> breaker(BreakerSnapshot breaker, Instant at) {
        return object(
                "state", breaker.state(),
                "calls", breaker.calls(),
                "failed", breaker.failed(),
                "slow", breaker.slow(),
                "needed", breaker.needed(),
                "refused", breaker.refused(),
                "retryAfterMillis", breaker.retryAfter().map(Duration::toMillis),
                "since", at.minus(breaker.since()).truncatedTo(ChronoUnit.SECONDS),
                "window", breaker.spec().window(),
                "windowMillis", breaker.spec().windowTime().map(Duration::toMillis),
                "slowRate", breaker.spec().slowRate(),
                "minimumCalls", breaker.spec().minimumCalls(),
                "trip", breaker.spec().trip(),
                "failureRate", breaker.spec().failureRate(),
                "slowerThanMillis", breaker.spec().slowerThan().map(Duration::toMillis));
    }

    static Map<String, Object> hold(Hold hold) {
        return object(
                "position", hold.position(),
                "share", hold.share(),
                "scope", hold.scope(),
                "until", hold.until(),
                "ending", hold.ending(),
                "origin", hold.origin().toString(),
                "drill", hold.drill(),
                "notice", texts(hold.notice()),
                "waitsFor", hold.waitsFor(),
                "reason", hold.reason(),
                "actor", hold.actor(),
                "at", hold.at());
    }

    private static Map<String, Object> texts(Map<Locale, String> texts) {
        Map<String, Object> byTag = new TreeMap<>();
        texts.forEach((locale, text) -> byTag.put(locale.toLanguageTag(), text));
        return byTag;
    }

    private long revision(String key) {
        return store.stored().map(last -> last.revisionOf(key)).orElse(0L);
    }

    private static Optional<Map<String, Object>> texts(Feature feature, Map<Locale, String> texts) {
        return feature.text(texts, zh()).map(zh -> object("zh", zh, "en", feature.text(texts, en())));
    }

    private static <T> long count(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).count();
    }

    private static Locale zh() {
        return Language.ZH.locale();
    }

    private static Locale en() {
        return Language.EN.locale();
    }
}
