package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.spi.Ticker;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import java.util.List;
import java.util.function.ToLongFunction;

/** {@code GET series/{key}}: calls a second of one fuse over the last minute, for a small chart. */
final class Series {

    private final Fuseboard board;
    private final Shares shares;
    private final Ticker ticker;

    Series(Fuseboard board, Shares shares, Ticker ticker) {
        this.board = board;
        this.shares = shares;
        this.ticker = ticker;
    }

    Answer of(Call call) {
        String prefix = "fuse:" + board.application() + "/";
        String name = call.rest().startsWith(prefix) ? call.rest().substring(prefix.length()) : "";
        if (board.findFuse(name).isEmpty() && board.findKeyedFuse(name).isEmpty()) {
            return Problem.of(404, call.language(), Phrase.UNKNOWN_SWITCH, Problem.shown(call.rest()), "");
        }
        List<Shares.Stretch> series = shares.series(name, ticker.nanos());
        return Reply.json(
                200,
                object(
                        "unit", "calls per second",
                        "windowSeconds", Shares.WINDOW.toSeconds(),
                        "ago", series.stream().map(one -> round(one.ago())).toList(),
                        "main", rates(series, Answers::main),
                        "instead", rates(series, answers -> answers.backup() + answers.lastGood()),
                        "lost", rates(series, answers -> answers.empty() + answers.notice() + answers.failed())));
    }

    private static List<Double> rates(List<Shares.Stretch> series, ToLongFunction<Answers> which) {
        return series.stream()
                .map(one -> round(which.applyAsLong(one.answers()) / one.length()))
                .toList();
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
