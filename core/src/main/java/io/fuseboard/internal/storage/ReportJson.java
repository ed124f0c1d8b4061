package io.fuseboard.internal.storage;

import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Sighting;
import io.fuseboard.spi.BoardStore.Token;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's report, with the time when it came, as JSON and back. */
public final class ReportJson {

    private static final Logger log = LoggerFactory.getLogger(ReportJson.class);

    private ReportJson() {}

    public static String write(NodeReport report, Instant at) {
        java.util.Map<String, Object> fields = new java.util.LinkedHashMap<>();
        fields.put("node", report.node());
        fields.put("application", report.application());
        fields.put("epoch", report.token().epoch());
        fields.put("revision", report.token().revision());
        fields.put("change", report.token().changeId());
        fields.put("at", at.toString());
        fields.put("json", report.json());
        return JsonObject.write(fields);
    }

    /** What was written; empty where it is too old, or not understood: a node that says nonsense is none. */
    public static Optional<Sighting> read(String text, Instant now) {
        try {
            JsonObject fields = JsonObject.parse(text);
            Instant at = fields.instant("at");
            if (Sightings.isOld(at, now)) {
                return Optional.empty();
            }
            NodeReport report = new NodeReport(
                    fields.text("node"),
                    fields.text("application"),
                    new Token(fields.text("epoch"), fields.number("revision"), fields.text("change")),
                    fields.text("json"));
            return Optional.of(Sightings.of(report, at, now));
        } catch (IllegalArgumentException cause) {
            log.debug("A node's report was not understood: {}", text, cause);
            return Optional.empty();
        }
    }
}
