package io.fuseboard.internal.storage;

import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import io.fuseboard.spi.BoardStore.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A ledger as JSON and back. */
final class LedgerJson {

    private LedgerJson() {}

    static String write(Ledger ledger) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("epoch", ledger.token().epoch());
        root.put("revision", ledger.token().revision());
        root.put("change", ledger.token().changeId());
        Map<String, Object> documents = new TreeMap<>();
        ledger.documents()
                .forEach((key, document) ->
                        documents.put(key, Map.of("revision", document.revision(), "json", document.json())));
        root.put("documents", documents);
        root.put("log", ledger.log().stream().map(LedgerJson::revision).toList());
        return JsonObject.write(root);
    }

    static Ledger read(String text) {
        JsonObject root = JsonObject.parse(text);
        Token token = new Token(root.text("epoch"), root.number("revision"), root.text("change"));
        JsonObject stored = root.object("documents");
        Map<String, Document> documents = new HashMap<>();
        for (String key : stored.fields().keySet()) {
            JsonObject document = stored.object(key);
            documents.put(key, new Document(document.number("revision"), document.text("json")));
        }
        List<Revision> log = new ArrayList<>();
        for (JsonObject entry : root.objects("log")) {
            List<Move> moves = new ArrayList<>();
            for (JsonObject move : entry.objects("moves")) {
                moves.add(new Move(move.text("key"), move.optionalText("before"), move.optionalText("after")));
            }
            log.add(new Revision(
                    entry.number("number"),
                    entry.text("change"),
                    entry.instant("at"),
                    entry.text("actor"),
                    entry.text("reason"),
                    moves));
        }
        return new Ledger(token, documents, log);
    }

    private static Map<String, Object> revision(Revision revision) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", revision.number());
        fields.put("change", revision.changeId());
        fields.put("at", revision.at().toString());
        fields.put("actor", revision.actor());
        fields.put("reason", revision.reason());
        fields.put("moves", revision.moves().stream().map(LedgerJson::move).toList());
        return fields;
    }

    private static Map<String, Object> move(Move move) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("key", move.key());
        move.before().ifPresent(json -> fields.put("before", json));
        move.after().ifPresent(json -> fields.put("after", json));
        return fields;
    }
}
