package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.telemetry.BrownoutSnapshot;
import io.fuseboard.telemetry.Pressure;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * How the application degrades by itself, as the API shows it. Nothing that jumps each second while nothing is dimmed: a
 * stream that told that would tell nothing else.
 */
final class BrownoutView {

    private BrownoutView() {}

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
                "advised", brownout.advised());
    }
}
