package io.fuseboard.console.cli;

import io.fuseboard.model.BoardHold;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.store.BoardOrders;
import io.fuseboard.store.Holds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds as people and machines read them. */
final class HoldView {

    private final Session session;

    HoldView(Session session) {
        this.session = session;
    }

    /** The holds in a document; empty where it cannot be understood. */
    static Optional<List<Hold>> read(String json) {
        try {
            return Optional.of(Holds.read(json));
        } catch (IllegalArgumentException notUnderstood) {
            return Optional.empty();
        }
    }

    static List<Hold> holds(Snapshot snapshot, String key) {
        Document document = snapshot.documents().get(key);
        return document == null ? List.of() : read(document.json()).orElse(List.of());
    }

    Table table() {
        return new Table(List.of(
                session.say("column.switch"),
                session.say("column.position"),
                session.say("column.whom"),
                session.timeHead("column.until"),
                session.say("column.actor"),
                session.say("column.reason")));
    }

    /** One row a hold. */
    void rows(Table table, String key, Document document, Instant now) {
        if (!Names.isSwitch(key)) {
            other(table, key, document);
            return;
        }
        Optional<List<Hold>> holds = read(document.json());
        if (holds.isEmpty()) {
            table.row(List.of(key, session.say("position.unreadable"), "", "", "", ""));
        }
        for (Hold hold : holds.orElse(List.of())) {
            table.row(List.of(key, position(key, hold), whom(hold), until(hold, now), actor(hold), hold.reason()));
        }
    }

    private void other(Table table, String key, Document document) {
        Optional<BoardHold> order = BoardOrders.what(key).flatMap(what -> whole(what, document.json()));
        String until = order.map(one -> one.until().map(session::time).orElseGet(() -> session.say("until.restored")))
                .orElse("");
        table.row(List.of(
                key,
                order.map(one -> session.say("board." + one.what())).orElse(""),
                order.isPresent() ? session.say("everybody") : "",
                until,
                order.map(BoardHold::actor).orElse(""),
                order.map(BoardHold::reason).orElse("")));
    }

    private static Optional<BoardHold> whole(WholeBoard what, String json) {
        try {
            return Optional.of(BoardOrders.read(what, json));
        } catch (IllegalArgumentException notUnderstood) {
            return Optional.empty();
        }
    }

    private String position(String key, Hold hold) {
        String kind = key.startsWith("fuse:") ? "position.fuse." : "position.";
        return session.say(kind + hold.position()) + (hold.drill() ? session.say("drill") : "");
    }

    private String whom(Hold hold) {
        List<String> parts = new ArrayList<>();
        if (hold.share() < Hold.ALL) {
            parts.add(percent(hold.share()).toPlainString() + "%");
        }
        new TreeMap<>(hold.scope())
                .forEach((name, values) -> parts.add(name + "=" + String.join(",", new TreeSet<>(values))));
        return parts.isEmpty() ? session.say("everybody") : String.join(" ", parts);
    }

    private String until(Hold hold, Instant now) {
        return hold.until()
                .map(time -> session.time(time) + (hold.isDue(now) ? session.say("ending." + hold.ending()) : ""))
                .orElseGet(() -> session.say("until.restored"));
    }

    private String actor(Hold hold) {
        return hold.origin().kind() == Origin.Kind.HAND ? hold.actor() : hold.origin() + ", " + hold.actor();
    }

    private static BigDecimal percent(int tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, 2).stripTrailingZeros();
    }

    /** A switch for machines. */
    static Map<String, Object> json(String key, Snapshot snapshot) {
        Document document = snapshot.documents().get(key);
        if (document == null) {
            return Json.object("key", key, "revision", 0, "holds", List.of());
        }
        if (!Names.isSwitch(key)) {
            return Json.object("key", key, "revision", document.revision(), "document", Json.document(document.json()));
        }
        Optional<List<Hold>> holds = read(document.json());
        return Json.object(
                "key",
                key,
                "revision",
                document.revision(),
                "holds",
                holds.map(all -> all.stream().map(HoldView::json).toList()),
                "notUnderstood",
                holds.isPresent() ? Optional.empty() : Optional.of(Json.document(document.json())));
    }

    static Map<String, Object> json(Hold hold) {
        Map<String, Object> notice = new TreeMap<>();
        hold.notice().forEach((locale, text) -> notice.put(locale.toLanguageTag(), text));
        Map<String, Object> scope = new TreeMap<>();
        hold.scope().forEach((name, values) -> scope.put(name, new TreeSet<>(values)));
        return Json.object(
                "id",
                hold.id(),
                "position",
                hold.position(),
                "sharePercent",
                percent(hold.share()).doubleValue(),
                "scope",
                scope,
                "until",
                hold.until(),
                "ending",
                hold.ending(),
                "notice",
                notice,
                "origin",
                hold.origin().toString(),
                "drill",
                hold.drill(),
                "waitsFor",
                hold.waitsFor(),
                "reason",
                hold.reason(),
                "actor",
                hold.actor(),
                "at",
                hold.at());
    }
}
