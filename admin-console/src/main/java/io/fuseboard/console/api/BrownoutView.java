package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.store.DimRecord;
import io.fuseboard.telemetry.BrownoutSnapshot;
import io.fuseboard.telemetry.BrownoutSnapshot.Entry;
import io.fuseboard.telemetry.Pressure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the application degrades by itself, as the API shows it. Nothing that jumps each second while nothing is dimmed: a
 * stream that told that would tell nothing else.
 */
final class BrownoutView {

    private BrownoutView() {}

    /** What applications have told the board that their nodes dim, sorted by application. */
    static List<Map<String, Object>> told(Map<String, Document> documents) {
        List<Map<String, Object>> all = new ArrayList<>();
        new TreeMap<>(documents).forEach((key, document) -> {
            if (key.startsWith(DimRecord.PREFIX)) {
                String application = key.substring(DimRecord.PREFIX.length());
                new TreeMap<>(read(document.json()))
                        .forEach((feature, one) -> all.add(object(
                                "application",
                                application,
                                "key",
                                feature,
                                "since",
                                one.since(),
                                "why",
                                object(
                                        "zh",
                                        Pressure.parse(one.why())
                                                .map(Pressure::inChinese)
                                                .orElse(one.why()),
                                        "en",
                                        one.why()))));
            }
        });
        return all;
    }

    /* What a later version has written, which this one does not understand, is not shown. */
    private static Map<String, DimRecord.One> read(String json) {
        try {
            return DimRecord.read(json).features();
        } catch (IllegalArgumentException ofALaterVersion) {
            return Map.of();
        }
    }

    static Map<String, Object> of(BrownoutSnapshot brownout) {
        Optional<Pressure> hardest = brownout.signals().stream()
                .max(Comparator.comparingDouble(Pressure::ratio))
                .filter(one -> one.ratio() > 1);
        return object(
                "mode", brownout.mode(),
                "stopped", brownout.stopped(),
                "blind", brownout.pressure().isEmpty() && !brownout.dims().isEmpty(),
                "level", Math.round(brownout.level() * 20) / 20.0,
                "most", brownout.most(),
                "hardest", hardest.map(one -> object("zh", one.inChinese(), "en", one.toString())),
                "dims",
                        brownout.dims().stream()
                                .map(one -> object(
                                        "key", one.feature(),
                                        "share", one.share(),
                                        "words", object("zh", one.zh(), "en", one.en())))
                                .toList(),
                "advised", brownout.advised(),
                "ledger", brownout.ledger().stream().map(BrownoutView::entry).toList());
    }

    /* Tells nothing that moves while nothing is dimmed. */
    private static Map<String, Object> entry(Entry entry) {
        return object(
                "key", entry.feature(),
                "times", entry.times(),
                "last", entry.last(),
                "seconds", entry.dimmed().toSeconds(),
                "spared",
                        entry.spared()
                                .map(spared -> object(
                                        "calls", spared.calls(),
                                        "workMillis", spared.work().toMillis())));
    }
}
