package io.fuseboard.console.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command says.
 *
 * @param fields the same for machines
 * @param lines for people
 */
record Answer(Exit exit, Map<String, Object> fields, List<String> lines) {

    static Answer done(Map<String, Object> fields, List<String> lines) {
        return new Answer(Exit.DONE, fields, lines);
    }

    /** For machines: how it ended, in words and as the code, then the fields. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("outcome", exit.word());
        json.put("exitCode", exit.code());
        if (exit != Exit.DONE) {
            json.put("message", String.join("\n", lines));
        }
        json.putAll(fields);
        return json;
    }
}
