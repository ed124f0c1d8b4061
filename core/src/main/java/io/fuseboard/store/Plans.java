package io.fuseboard.store;

import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.PlanSpec.Position;
import io.fuseboard.spec.PlanWindow.Span;
import io.fuseboard.spec.Require;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.telemetry.BoardCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The plans of a board, and orders for them: each engagement and each end is one revision, whatever it moves.
 *
 * <p>All methods throw {@link io.fuseboard.spi.StoreException} if the store cannot answer, and {@code
 * IllegalArgumentException} if there is no such plan or a document that it would write cannot be understood.
 */
public final class Plans {

    private static final BoardCatalogue NOBODY = new BoardCatalogue(List.of());

    private final BoardStore store;
    private final Runnable permission;
    private final Supplier<Inventory> own;
    private final Supplier<BoardCatalogue> told;
    private final Map<String, PlanSpec> declared = new ConcurrentHashMap<>();

    /** The plans on the board, and what applications tell of themselves to its store: all that somebody outside knows. */
    public Plans(BoardStore store) {
        this(store, () -> {}, () -> Inventory.NONE, () -> Catalogues.read(store));
    }

    /**
     * The same.
     *
     * @param permission throws where no order may be given for the moment
     * @param known what is known of the board's switches, asked each time
     */
    public Plans(BoardStore store, Runnable permission, Supplier<Inventory> known) {
        this(store, permission, known, () -> NOBODY);
    }

    /**
     * The same.
     *
     * @param own what this application declares: plans that it declares name nothing else
     * @param told what all applications tell of themselves, asked each time that an order is given
     */
    public Plans(BoardStore store, Runnable permission, Supplier<Inventory> own, Supplier<BoardCatalogue> told) {
        this.store = store;
        this.permission = permission;
        this.own = own;
        this.told = told;
    }

    /**
     * Declares a plan of this application. One of the same key on the board comes before it.
     *
     * @throws IllegalArgumentException if it names a feature that nobody has declared, or one that is CORE; names all of
     *     them
     * @throws IllegalStateException if another one is declared under the key
     */
    public void declare(PlanSpec plan) {
        checkKey(plan);
        PlanRules.checkAll(plan, own.get());
        PlanSpec before = declared.putIfAbsent(plan.key(), plan);
        if (before != null && !before.equals(plan)) {
            throw new IllegalStateException("Invalid plan '" + plan.key() + "' (" + plan
                    + "): it is declared already, as another one (" + before + "); declare it once");
        }
    }

    /** The plans of this application, sorted by key. */
    public List<PlanSpec> declared() {
        return List.copyOf(new TreeMap<>(declared).values());
    }

    /** All plans, sorted by key, and how they stand. Those that other applications declare are among them. */
    public List<PlanStatus> all() {
        return book(store.snapshot()).all();
    }

    /** What engaging a plan would change, in every service that is known here, and what it would override. */
    public DryRun dryRun(Engagement order) {
        Snapshot snapshot = store.snapshot();
        PlanBook book = book(snapshot);
        PlanSpec plan = engageable(book, order);
        Inventory known = book.known();
        Map<String, List<Hold>> standing = book.standing();
        List<DryRun.Effect> effects = holds(plan, order, snapshot.now()).entrySet().stream()
                .map(hold -> DryRun.Effect.of(hold.getKey(), hold.getValue(), standing, known))
                .toList();
        return new DryRun(plan, snapshot.token().revision(), snapshot.now(), book.standing(plan.key()), effects);
    }

    /**
     * Engages a plan: its holds stand beside those of others. One of the dial takes the place of another one of the dial. A plan
     * that asks for its scope may be engaged for another one while it stands: each engagement has its own end, and ending the
     * plan ends all of them.
     */
    public PlanAnswer engage(Engagement order) {
        permission.run();
        Snapshot snapshot = store.snapshot();
        PlanBook book = book(snapshot);
        PlanSpec plan = engageable(book, order);
        PlanRecord.Engaged engaged =
                new PlanRecord.Engaged(snapshot.now(), order.actor(), order.reason(), order.drill(), Optional.empty());
        return engage(
                snapshot,
                book,
                plan,
                order.scope(),
                holds(plan, order, snapshot.now()),
                order.changeId(),
                engaged,
                order.seen());
    }

    /**
     * Ends a plan: its holds go, and nobody else's. Its window does not engage it again before it comes the next time.
     *
     * @param changeId made by whoever orders, random; a second try with the same id changes nothing
     */
    public PlanAnswer end(String changeId, String plan, String reason, String actor) {
        permission.run();
        Order.checkWords(changeId, reason, actor);
        Snapshot snapshot = store.snapshot();
        PlanBook book = book(snapshot);
        if (!book.keys().contains(plan)) {
            book.spec(plan); // tells what is near
        }
        Optional<PlanStanding> standing = book.standing(plan);
        if (standing.isEmpty()) {
            return snapshot.token().changeId().equals(changeId)
                    ? new PlanAnswer.AlreadyDone(snapshot.token())
                    : new PlanAnswer.NotEngaged(book.record(plan).last());
        }
        List<Edit> edits = new ArrayList<>();
        for (String key : standing.get().holds().keySet()) {
            List<Hold> left = book.written(key).stream()
                    .filter(hold -> !hold.origin().equals(Origin.plan(plan)))
                    .toList();
            edits.add(new Edit(key, snapshot.revisionOf(key), Orders.content(left)));
        }
        edits.add(recorded(snapshot, plan, book.record(plan).endedAt(snapshot.now())));
        return write(snapshot, new Change(changeId, actor, reason, edits));
    }

    /**
     * Writes a plan on the board, in the place of the one there.
     *
     * @param seen revision of its document that the writer has seen; 0: it had none
     * @throws IllegalArgumentException if it names a feature that is known nowhere, or one that is CORE; names all of them
     */
    public PlanAnswer save(String changeId, PlanSpec plan, long seen, String reason, String actor) {
        checkKey(plan);
        BoardCatalogue all = told.get();
        Inventory inventory = own.get().with(all);
        if (!inventory.features().isEmpty() && all.isWhole()) {
            PlanRules.checkAll(plan, inventory);
        } else {
            PlanRules.checkCore(plan, inventory); // what has not been heard may be declared
        }
        return record(changeId, plan.key(), Optional.of(plan), seen, reason, actor);
    }

    /** Takes a plan off the board; one that is engaged stays so until it ends. */
    public PlanAnswer remove(String changeId, String plan, long seen, String reason, String actor) {
        Require.key("plan", plan);
        return record(changeId, plan, Optional.empty(), seen, reason, actor);
    }

    private PlanAnswer record(
            String changeId, String plan, Optional<PlanSpec> spec, long seen, String reason, String actor) {
        permission.run();
        Order.checkWords(changeId, reason, actor);
        Snapshot snapshot = store.snapshot();
        PlanRecord record = book(snapshot).record(plan).with(spec);
        Edit edit = new Edit(
                PlanRecord.PREFIX + plan,
                seen,
                record.equals(PlanRecord.NONE) ? Optional.empty() : Optional.of(record.write()));
        return write(snapshot, new Change(changeId, actor, reason, List.of(edit)));
    }

    /**
     * Whether a window has come that engages a plan.
     *
     * @param documents the board's
     * @param now the store's clock
     */
    public boolean isAnyDue(Map<String, Document> documents, Instant now) {
        return !new PlanBook(declared, NOBODY, Inventory.NONE, documents, now)
                .due()
                .isEmpty();
    }

    /**
     * Engages the plans whose windows have come, until these are over. Every node tries, the first one wins, and the others
     * find it done.
     *
     * @return what became of each, by its key
     */
    public Map<String, PlanAnswer> engageDue() {
        Map<String, PlanAnswer> answers = new TreeMap<>();
        for (PlanSpec plan : book(store.snapshot()).due().keySet()) {
            Snapshot snapshot = store.snapshot();
            PlanBook book = book(snapshot);
            Span span = book.due().get(plan);
            if (span != null) {
                answers.put(plan.key(), engageOrRefuse(snapshot, book, plan, span));
            }
        }
        return answers;
    }

    /** Plans that engage by themselves when something happens, as far as this application knows them, and how they stand. */
    public List<TriggeredPlan> triggered(Map<String, Document> documents, Instant now) {
        return new PlanBook(declared, NOBODY, Inventory.NONE, documents, now).triggered();
    }

    /**
     * Engages a plan for something that has happened. Every node that sees it tries, the first one wins, and the others find
     * it done.
     *
     * @param why what has happened, in one sentence
     * @param began since when, by the store's clock
     */
    public PlanAnswer engageBecause(String plan, String why, Instant began) {
        Snapshot snapshot = store.snapshot();
        PlanBook book = book(snapshot);
        Optional<TriggeredPlan> stands = triggered(book, plan);
        if (stands.filter(one -> one.mayEngage(began, snapshot.now())).isEmpty()) {
            return new PlanAnswer.NotEngaged(book.record(plan).last());
        }
        PlanSpec spec = stands.get().plan();
        try {
            PlanRules.checkCore(spec, book.known());
        } catch (IllegalArgumentException mustNot) {
            return new PlanAnswer.Refused(String.valueOf(mustNot.getMessage()));
        }
        // With a sign no order's id may have: nobody's order can pass for this one.
        String id = "trigger:" + plan + ":" + snapshot.revisionOf(PlanRecord.PREFIX + plan);
        Duration all = spec.lasts().orElse(TriggeredPlan.LASTS);
        Map<String, Hold> holds = new TreeMap<>();
        for (Position position : spec.positions()) {
            Duration lasts =
                    position.lasts().filter(own -> own.compareTo(all) < 0).orElse(all);
            Optional<Instant> until = Optional.of(snapshot.now().plus(lasts));
            holds.put(
                    position.key(),
                    hold(spec, position, id, until, Map.of(), false, why, Orders.NOBODY, snapshot.now()));
        }
        PlanRecord.Engaged engaged =
                new PlanRecord.Engaged(snapshot.now(), Orders.NOBODY, why, false, Optional.empty());
        return engage(snapshot, book, spec, Map.of(), holds, id, engaged, OptionalLong.empty());
    }

    /** Ends a plan that has engaged by itself: its time is over now, and each of its holds ends as it says. */
    public PlanAnswer endBecause(String plan, String why) {
        Snapshot snapshot = store.snapshot();
        PlanBook book = book(snapshot);
        if (triggered(book, plan).filter(TriggeredPlan::byItself).isEmpty()) {
            return new PlanAnswer.NotEngaged(book.record(plan).last());
        }
        Instant now = snapshot.now();
        List<Edit> edits = new ArrayList<>();
        for (String key : book.standing(plan).orElseThrow().holds().keySet()) {
            List<Hold> after = book.written(key).stream()
                    .map(hold ->
                            hold.origin().equals(Origin.plan(plan)) && !hold.isDue(now) ? hold.withUntil(now) : hold)
                    .toList();
            edits.add(new Edit(key, snapshot.revisionOf(key), Orders.content(after)));
        }
        edits.add(recorded(snapshot, plan, book.record(plan).endedAt(now)));
        String id = "over:" + plan + ":" + snapshot.revisionOf(PlanRecord.PREFIX + plan);
        return write(snapshot, new Change(id, Orders.NOBODY, why, edits));
    }

    private static Optional<TriggeredPlan> triggered(PlanBook book, String plan) {
        return book.triggered().stream()
                .filter(one -> one.plan().key().equals(plan))
                .findFirst();
    }

    private PlanAnswer engageOrRefuse(Snapshot snapshot, PlanBook book, PlanSpec plan, Span span) {
        try {
            return engage(snapshot, book, plan, span);
        } catch (IllegalArgumentException mustNot) {
            return new PlanAnswer.Refused(String.valueOf(mustNot.getMessage()));
        }
    }

    private PlanAnswer engage(Snapshot snapshot, PlanBook book, PlanSpec plan, Span span) {
        PlanRules.checkCore(plan, book.known());
        // With a sign no order's id may have: nobody's order can pass for this one.
        String id = "window:" + plan.key() + ":" + span.from();
        String reason = "its window, until " + span.to();
        Map<String, Hold> holds = new TreeMap<>();
        for (Position position : plan.positions()) {
            Instant end = position.lasts()
                    .map(snapshot.now()::plus)
                    .filter(span.to()::isAfter)
                    .orElse(span.to());
            holds.put(
                    position.key(),
                    hold(plan, position, id, Optional.of(end), Map.of(), false, reason, Orders.NOBODY, snapshot.now()));
        }
        PlanRecord.Engaged engaged =
                new PlanRecord.Engaged(snapshot.now(), Orders.NOBODY, reason, false, Optional.of(span.from()));
        return engage(snapshot, book, plan, Map.of(), holds, id, engaged, OptionalLong.empty());
    }

    private PlanAnswer engage(
            Snapshot snapshot,
            PlanBook book,
            PlanSpec plan,
            Map<String, Set<String>> scope,
            Map<String, Hold> holds,
            String changeId,
            PlanRecord.Engaged engaged,
            OptionalLong seen) {
        Optional<PlanStanding> standing = book.standing(plan.key());
        for (Hold engagement : standing.map(PlanStanding::engagements).orElse(List.of())) {
            if (engagement.id().equals(changeId)) {
                return new PlanAnswer.AlreadyDone(snapshot.token());
            }
        }
        if (standing.isPresent() && !isForOthers(plan, scope, standing.get())) {
            return new PlanAnswer.AlreadyEngaged(standing.get());
        }
        Set<String> keys = new TreeSet<>(holds.keySet());
        keys.addAll(book.switches().stream()
                .filter(key -> book.readableHolds(key).stream().anyMatch(hold -> gives(hold, plan, snapshot.now())))
                .toList());
        List<Edit> edits = new ArrayList<>();
        for (String key : keys) {
            List<Hold> after = new ArrayList<>(book.written(key));
            after.removeIf(hold -> gives(hold, plan, snapshot.now()));
            Optional.ofNullable(holds.get(key)).ifPresent(after::add);
            edits.add(new Edit(key, snapshot.revisionOf(key), Orders.content(after)));
        }
        edits.add(recorded(snapshot, plan.key(), book.record(plan.key()).with(engaged)));
        List<String> moved = edits.stream()
                .filter(edit -> seen.isPresent() && edit.seen() > seen.getAsLong())
                .map(Edit::key)
                .toList();
        return moved.isEmpty()
                ? write(snapshot, new Change(changeId, engaged.actor(), engaged.reason(), edits))
                : new PlanAnswer.Conflict(snapshot, moved);
    }

    /** Whether a hold gives way to a plan: its own that are over, and where the dial is turned, the one it stood at. */
    private static boolean gives(Hold hold, PlanSpec plan, Instant now) {
        Optional<String> of = hold.origin().plan();
        return of.filter(plan.key()::equals).isPresent() && hold.isOver(now)
                || Dial.keeps(plan.key()).isPresent() && of.flatMap(Dial::keeps).isPresent();
    }

    /** Whether a plan is asked for whom, and stands for others alone: rain in one district, and then in another. */
    private static boolean isForOthers(PlanSpec plan, Map<String, Set<String>> scope, PlanStanding standing) {
        return !plan.asks().isEmpty()
                && standing.engagements().stream().noneMatch(one -> one.scope().equals(scope));
    }

    private PlanAnswer write(Snapshot snapshot, Change change) {
        Applied applied = store.apply(change);
        if (applied instanceof Applied.Done done) {
            return new PlanAnswer.Done(
                    done.token(), change.edits().stream().map(Edit::key).toList());
        }
        if (applied instanceof Applied.Conflict conflict) {
            return new PlanAnswer.Conflict(
                    conflict.current(),
                    change.edits().stream()
                            .filter(edit -> conflict.current().revisionOf(edit.key()) != edit.seen())
                            .map(Edit::key)
                            .toList());
        }
        return new PlanAnswer.AlreadyDone(snapshot.token());
    }

    private PlanSpec engageable(PlanBook book, Engagement order) {
        PlanSpec plan = book.spec(order.plan());
        PlanRules.checkCore(plan, book.known());
        Require.that(
                order.scope().keySet().equals(plan.asks()),
                "scope",
                order.scope(),
                plan.asks().isEmpty()
                        ? "plan '" + plan.key() + "' asks for none"
                        : "plan '" + plan.key() + "' asks for the values of "
                                + String.join(", ", new TreeSet<>(plan.asks())) + ", and of nothing else");
        return plan;
    }

    private static Map<String, Hold> holds(PlanSpec plan, Engagement order, Instant now) {
        Optional<Duration> all = order.lasts().or(plan::lasts);
        Map<String, Hold> holds = new TreeMap<>();
        for (Position position : plan.positions()) {
            Optional<Duration> lasts = position.lasts()
                    .filter(own -> all.filter(most -> most.compareTo(own) < 0).isEmpty())
                    .or(() -> all);
            holds.put(
                    position.key(),
                    hold(
                            plan,
                            position,
                            order.changeId(),
                            lasts.map(now::plus),
                            order.scope(),
                            order.drill(),
                            order.reason(),
                            order.actor(),
                            now));
        }
        return holds;
    }

    private static Hold hold(
            PlanSpec plan,
            Position position,
            String id,
            Optional<Instant> until,
            Map<String, Set<String>> scope,
            boolean drill,
            String reason,
            String actor,
            Instant now) {
        boolean degrades = position.position() == SwitchPosition.DEGRADED;
        return new Hold(
                id,
                position.position(),
                position.share(),
                degrades ? scope : Map.of(),
                until,
                degrades ? position.ending() : Ending.AT_ONCE,
                Map.of(),
                Origin.plan(plan.key()),
                drill,
                Optional.empty(),
                reason,
                actor,
                now);
    }

    private static Edit recorded(Snapshot snapshot, String plan, PlanRecord record) {
        String key = PlanRecord.PREFIX + plan;
        return new Edit(key, snapshot.revisionOf(key), Optional.of(record.write()));
    }

    private PlanBook book(Snapshot snapshot) {
        BoardCatalogue all = told.get();
        return new PlanBook(declared, all, own.get().with(all), snapshot.documents(), snapshot.now());
    }

    private static void checkKey(PlanSpec plan) {
        Require.that(
                Dial.keeps(plan.key()).isEmpty(),
                "plan",
                plan.key(),
                "is a plan of the dial, which every board brings");
    }
}
