package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Problem;
import io.fuseboard.console.http.Reply;
import io.fuseboard.telemetry.Explanation;
import java.util.Map;

/**
 * {@code GET explanations/{key}}: why a call would be degraded by a switch, or not. What is known of the call comes as
 * parameters of the address, {@code ?district=harbour&caller=4711}; nobody keeps it.
 */
final class Explaining {

    private static final int MOST = 8;
    private static final int LONGEST = 100;

    private final Fuseboard board;
    private final Fleet fleet;

    Explaining(Fuseboard board, Fleet fleet) {
        this.board = board;
        this.fleet = fleet;
    }

    Answer of(Call call) {
        String key = call.rest();
        if (!fleet.keys(board.snapshots()).contains(key)) {
            return Problem.of(404, call.language(), Phrase.UNKNOWN_SWITCH, Problem.shown(key), "");
        }
        Map<String, String> attributes = call.query();
        for (Map.Entry<String, String> one : attributes.entrySet()) {
            if (attributes.size() > MOST
                    || one.getKey().length() > LONGEST
                    || one.getValue().length() > LONGEST) {
                return Problem.field(
                        call.language(),
                        Problem.shown(one.getKey()),
                        Problem.shown(one.getValue()),
                        Phrase.FEW_ATTRIBUTES.in(call.language(), MOST, LONGEST));
            }
        }
        Explanation why = board.explain(key, attributes);
        return Reply.json(200, object("key", key, "share", why.share(), "zh", why.zh(), "en", why.en()));
    }
}
