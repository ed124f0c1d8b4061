package io.fuseboard.store;

import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.NearNames;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import io.fuseboard.spec.PlanWindow.Span;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.store.PlanStatus.Source;
import io.fuseboard.telemetry.BoardCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All plans of a board at one moment: those on the board, those that applications declare, and the dial. */
final class PlanBook {

    private static final PlanSpec NOTHING = PlanSpec.degrade("nothing", "nothing");

    private final Map<String, PlanSpec> declared;
    private final Map<String, PlanSpec> others;
    private final BoardCatalogue told;
    private final Inventory known;
    private final Map<String, Document> documents;
    private final Instant now;
    private final Map<String, List<Hold>> holds = new HashMap<>();

    /**
     * @param declared by this application: they come before those of others
     * @param told what all applications tell of themselves
     */
    PlanBook(
            Map<String, PlanSpec> declared,
            BoardCatalogue told,
            Inventory known,
            Map<String, Document> documents,
            Instant now) {
        this.declared = declared;
        this.others = told.plans();
        this.told = told;
        this.known = known;
        this.documents = documents;
        this.now = now;
    }

    /**
     * The plan of a key.
     *
     * @throws IllegalArgumentException if there is none; names what is near
     */
    PlanSpec spec(String key) {
        return find(key).orElseThrow(() -> {
            List<String> near = NearNames.of(key, keys());
            return new IllegalArgumentException("Invalid plan (" + key + "): "
                    + Dial.keeps(key)
                            .map(tier -> "no feature known here is less important than " + tier)
                            .orElse("there is none of this name; near: " + String.join(", ", near)));
        });
    }

    private Optional<PlanSpec> find(String key) {
        Optional<Tier> kept = Dial.keeps(key);
        return kept.isPresent()
                ? Dial.plan(kept.get(), known)
                : record(key)
                        .spec()
                        .or(() -> Optional.ofNullable(declared.get(key)))
                        .or(() -> Optional.ofNullable(others.get(key)));
    }

    List<PlanStatus> all() {
        List<PlanStatus> all = new ArrayList<>();
        for (String key : keys()) {
            find(key).or(() -> standing(key).map(PlanBook::asItStands)).ifPresent(plan -> {
                PlanRecord record = record(key);
                Source source = Dial.keeps(key).isPresent()
                        ? Source.DIAL
                        : record.spec().isPresent() ? Source.BOARD : Source.DECLARED;
                List<String> otherwise = source == Source.DECLARED ? told.otherwise(plan) : List.of();
                all.add(new PlanStatus(plan, source, otherwise, standing(key), record.last()));
            });
        }
        return all;
    }

    /* Another application declares it; what it did is known. */
    private static PlanSpec asItStands(PlanStanding standing) {
        return PlanSpec.of(
                standing.plan(),
                standing.holds().entrySet().stream()
                        .map(one -> new Position(
                                one.getKey(),
                                one.getValue().position(),
                                one.getValue().share(),
                                Optional.empty(),
                                one.getValue().ending()))
                        .toList());
    }

    /** The plans whose window it is, that have not engaged in it, and that nobody has ended in it. */
    Map<PlanSpec, Span> due() {
        Map<PlanSpec, Span> due = new HashMap<>();
        Set<String> keys = new LinkedHashSet<>(declared.keySet());
        keys.addAll(written());
        for (String key : keys) {
            PlanRecord record = readable(key);
            PlanSpec plan = record.spec().orElse(declared.get(key));
            if (plan == null || plan.windows().isEmpty()) {
                continue;
            }
            plan.windows().stream()
                    .flatMap(window -> window.at(now).stream())
                    .filter(span -> record.last()
                            .flatMap(PlanRecord.Engaged::window)
                            .filter(span.from()::equals)
                            .isEmpty())
                    .filter(span -> record.ended()
                            .filter(ended -> !ended.isBefore(span.from()))
                            .isEmpty())
                    .findFirst()
                    .filter(span -> standing(key).isEmpty())
                    .ifPresent(span -> due.put(plan, span));
        }
        return due;
    }

    /** The plans of this application and of the board that engage when something happens. */
    List<TriggeredPlan> triggered() {
        List<TriggeredPlan> all = new ArrayList<>();
        Set<String> keys = new TreeSet<>(declared.keySet());
        keys.addAll(written());
        for (String key : keys) {
            PlanRecord record = readable(key);
            Optional.ofNullable(record.spec().orElse(declared.get(key)))
                    .filter(plan -> !plan.triggers().isEmpty())
                    .ifPresent(plan -> all.add(triggered(plan, record)));
        }
        return all;
    }

    private TriggeredPlan triggered(PlanSpec plan, PlanRecord record) {
        Optional<PlanStanding> standing = standing(plan.key());
        boolean byItself = standing.isPresent()
                && record.last()
                        .filter(last -> last.actor().equals(Orders.NOBODY)
                                && last.window().isEmpty())
                        .isPresent()
                && standing.get().holds().values().stream().anyMatch(hold -> !hold.isDue(now));
        return new TriggeredPlan(
                plan,
                standing.isPresent(),
                byItself,
                Stream.concat(record.last().map(PlanRecord.Engaged::at).stream(), record.ended().stream())
                        .max(Comparator.naturalOrder()));
    }

    Inventory known() {
        return known;
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>(declared.keySet());
        keys.addAll(others.keySet());
        keys.addAll(written());
        for (Tier tier : Tier.values()) {
            keys.add(Dial.key(tier));
        }
        return keys;
    }

    private List<String> written() {
        return documents.keySet().stream()
                .filter(key -> key.startsWith(PlanRecord.PREFIX))
                .map(key -> key.substring(PlanRecord.PREFIX.length()))
                .toList();
    }

    /* A plan that cannot be understood, which its document's refusal tells, keeps no other from its window. */
    private PlanRecord readable(String plan) {
        try {
            return record(plan);
        } catch (IllegalArgumentException notUnderstood) {
            return new PlanRecord(Optional.of(NOTHING), Optional.empty(), Optional.empty());
        }
    }

    PlanRecord record(String plan) {
        String key = PlanRecord.PREFIX + plan;
        Document document = documents.get(key);
        return document == null ? PlanRecord.NONE : understood(key, () -> PlanRecord.read(key, document.json()));
    }

    /** How a plan is engaged; empty: it is not. */
    Optional<PlanStanding> standing(String plan) {
        Map<String, List<Hold>> its = new TreeMap<>();
        for (String key : switches()) {
            List<Hold> holds = standingAt(key).stream()
                    .filter(hold -> hold.origin().equals(Origin.plan(plan)))
                    .toList();
            if (!holds.isEmpty()) {
                its.put(key, holds);
            }
        }
        return its.isEmpty() ? Optional.empty() : Optional.of(PlanStanding.of(plan, its));
    }

    /** What stands of a switch. */
    private List<Hold> standingAt(String key) {
        return readableHolds(key).stream().filter(hold -> !hold.isOver(now)).toList();
    }

    /* What this version cannot understand it does not write either, unless somebody asks for that very switch. */
    List<Hold> readableHolds(String key) {
        try {
            return written(key);
        } catch (IllegalArgumentException notUnderstood) {
            return List.of();
        }
    }

    /** Everything that stands, by switch. */
    Map<String, List<Hold>> standing() {
        Map<String, List<Hold>> all = new HashMap<>();
        switches().forEach(key -> all.put(key, standingAt(key)));
        return all;
    }

    /**
     * What a switch's document says, over or not.
     *
     * @throws IllegalArgumentException if it cannot be understood
     */
    List<Hold> written(String key) {
        Document document = documents.get(key);
        return document == null
                ? List.of()
                : holds.computeIfAbsent(key, k -> understood(k, () -> Holds.read(key, document.json())));
    }

    List<String> switches() {
        return documents.keySet().stream()
                .filter(key -> key.startsWith("feature:") || key.startsWith("fuse:"))
                .toList();
    }

    private static <T> T understood(String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException cause) {
            throw new IllegalArgumentException("Invalid document " + key + ": " + cause.getMessage(), cause);
        }
    }
}
