package io.fuseboard;

import io.fuseboard.hook.Hook;
import io.fuseboard.internal.breaker.BreakerGuard;
import io.fuseboard.internal.breaker.Closed;
import io.fuseboard.internal.bulkhead.BulkheadGuard;
import io.fuseboard.internal.degrade.Hand;
import io.fuseboard.internal.degrade.Hand.PassedOver;
import io.fuseboard.internal.degrade.SwitchGuard;
import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry.Denial;
import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.internal.guard.Gauge;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.AttributeParameters;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.Require;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.spi.Ticker;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.KeysSnapshot.OneKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A named call with its guards, asked in one fixed order: switch → breaker → bulkhead → body → fallback. Where
 * callers may wait for a place, they wait before the breaker is asked.
 *
 * <p>(Elsewhere "fuse" may mean the breaker alone; here it is the guarded call.) A guard that refuses gives back what
 * the guards before it gave, as IGNORED: a place that was not there says nothing about the dependency.
 */
public final class Fuse {

    private final FuseName all;
    private final String label;
    private final Wiring wiring;
    private final long origin;
    /** What it goes by; written under the monitor of this fuse, which no call takes. */
    private volatile FuseSpec spec;

    private volatile Ticker clock;
    private final SwitchGuard switches;
    private final Caller who;
    private final @Nullable BreakerGuard breaker;
    private final @Nullable BulkheadGuard bulkhead;
    private final Judge judge;
    /** Whether an answer can be anything but a success; where it cannot, nobody is asked. */
    private final boolean judgesAnswers;
    /** Whether callers may wait for a place in it. */
    private final boolean waits;
    /** Whether its bulkhead wants to hear how calls end. */
    private final boolean adapts;
    /** Whether it matters to its bulkhead who calls. */
    private final boolean admits;
    /** Whether nobody but its switch and its breaker has a say in a call that goes well. */
    private final boolean simple;

    private final Answered answered;
    private final Latencies took;
    private final Account account;
    private final Detour detour;
    /** The last hook made for it, where it is one of several: written by whoever comes first, and again by others. */
    @Nullable
    Hook hook;

    /** The one fuse of a name. */
    Fuse(FuseName all) {
        this(all, all.declared(), all.declared().name());
    }

    /** One of several fuses of a name. */
    Fuse(FuseName all, FuseSpec spec, String label) {
        this.all = all;
        this.label = label;
        this.spec = spec;
        this.switches = all.switches();
        this.wiring = all.wiring();
        this.origin = wiring.origin();
        this.clock = wiring.clock(spec);
        this.who = all.who();
        this.judge = all.judge();
        this.judgesAnswers = spec.outcomes().asksAboutAnswers();
        this.answered = all.answered();
        this.took = answered.took;
        this.breaker = spec.breaker()
                .map(breakerSpec -> new BreakerGuard(breakerSpec, wiring.place(name()), wiring.transitions(name())))
                .orElse(null);
        this.bulkhead = spec.bulkhead()
                .map(room -> new BulkheadGuard(room, all.served()))
                .orElse(null);
        this.waits = bulkhead != null && bulkhead.waits();
        this.admits = bulkhead != null && bulkhead.asksWho();
        this.adapts = bulkhead != null && bulkhead.adapts();
        this.simple = breaker != null && bulkhead == null && !judgesAnswers;
        this.account = new Account(all, label);
        this.detour = new Detour(this, switches, breaker, bulkhead);
    }

    /** The guarded call. */
    @FunctionalInterface
    public interface Body<T extends @Nullable Object, X extends Throwable> {
        T call() throws X;
    }

    /** Its name in this application; with its key in brackets, where it is one of several. */
    public String name() {
        return label;
    }

    /** Its key on the board: {@code fuse:application/name}. */
    public String key() {
        return all.key();
    }

    /** What it counts of its calls, and tells. */
    Account account() {
        return account;
    }

    /** What it goes by now. */
    public FuseSpec spec() {
        return spec;
    }

    /** What it went by at first: whoever asks the board for it says the same. */
    FuseSpec declared() {
        return all.declared();
    }

    /**
     * Goes by other numbers from now on, of its breaker and its bulkhead. The breaker keeps its state and what it
     * remembers; calls that run are left alone. Either all of it holds, or none. {@link Fuseboard#fuse} goes on giving
     * this fuse to whoever asks with the spec it was declared with; what the board's configuration said over that is
     * not said again.
     *
     * <pre>{@code fuse.reconfigure(fuse.spec().with(new BulkheadSpec(40)));}</pre>
     *
     * @throws IllegalArgumentException if anything else differs: the name, the feature, what is a failure, whether
     *     there is a breaker, a bulkhead, a wait for its places; says what to do
     */
    public void reconfigure(FuseSpec to) {
        FuseSpec before = exchange(to);
        if (!before.equals(to)) {
            wiring.configured(name(), before, to);
        }
    }

    /** Goes by another spec without telling; what it went by before. */
    synchronized FuseSpec exchange(FuseSpec to) {
        FuseSpec before = spec;
        Changes.check(before, to);
        spec = to;
        clock = wiring.clock(to);
        if (breaker != null) {
            breaker.reconfigure(to.breaker().orElseThrow(), now());
        }
        if (bulkhead != null) {
            bulkhead.reconfigure(to.bulkhead().orElseThrow(), now());
        }
        return before;
    }

    /**
     * Closes its circuit now, with an empty memory and as if it had never been open; on this node alone. For those who
     * know that the dependency is well again and cannot wait for the trial. Calls that run are left alone, and judge
     * nobody when they end. What an operator has ordered of the fuse stays.
     *
     * @param actor who, 1 to 100 characters on one line; told in {@code FuseEvent.CircuitReset}
     * @throws IllegalStateException if it has no breaker
     */
    public void reset(String actor) {
        Require.line("actor", actor, 100);
        if (breaker == null) {
            throw new IllegalStateException("Invalid reset of fuse '" + name() + "': it has no breaker");
        }
        breaker.reset(actor, now());
    }

    /**
     * Calls the body, if the guards let it.
     *
     * @return what the body returns
     * @throws DegradedException if a guard refuses; the body was not called then
     * @throws X what the body throws
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // NOBODY never returns; NullAway reads no nullable type arguments
    public <T extends @Nullable Object, X extends Throwable> T call(Body<T, X> body) throws X {
        return run(body, (Rescue<@Nullable Object, @Nullable Object, T>) Rescue.NOBODY, null, null);
    }

    /**
     * Calls the body, or the fallback where a guard refuses or the body fails.
     *
     * @return what the body returns, or the fallback
     * @throws X what the body throws and the fuse's spec ignores
     */
    @SuppressWarnings("NullAway") // reads no nullable type arguments
    public <T extends @Nullable Object, X extends Throwable> T call(Body<T, X> body, Supplier<? extends T> fallback)
            throws X {
        return run(body, SupplierRescue.of(), fallback, null);
    }

    /**
     * The same, where something is known of this call.
     *
     * @param attributes what operators may order by, and {@link AttributeSource#CALLER}; where one is missing, the board's
     *     {@code AttributeSource} is asked
     * @return what the body returns, or the fallback
     * @throws X what the body throws and the fuse's spec ignores
     */
    @SuppressWarnings("NullAway") // reads no nullable type arguments
    public <T extends @Nullable Object, X extends Throwable> T call(
            Map<String, String> attributes, Body<T, X> body, Supplier<? extends T> fallback) throws X {
        return run(caller(attributes), body, SupplierRescue.of(), fallback, null);
    }

    /**
     * Makes a call that promises its answer, if the guards let it. The call lasts until its stage completes, and so
     * does its place in the bulkhead.
     *
     * <p>Nothing is thrown here: a refusal, and what the body throws before it returns a stage, come out of the future
     * like any other failure. Nobody waits here, also where other callers may wait for a place. Cancelling the
     * future cancels the body's, if it is a {@code Future}; a call that is cancelled says nothing about the dependency.
     *
     * @return completes with what the body's stage completes with, or with a {@link DegradedException} if a guard
     *     refuses
     */
    public <T extends @Nullable Object> CompletableFuture<T> callAsync(Body<? extends CompletionStage<T>, ?> body) {
        return AsyncCall.make(this, who, body, AsyncRescue.of(List.of()));
    }

    /**
     * Makes a call that promises its answer, or asks the fallback where a guard refuses or the call fails.
     *
     * @return completes with what the body's stage completes with, or the fallback's
     */
    public <T extends @Nullable Object> CompletableFuture<T> callAsync(
            Body<? extends CompletionStage<T>, ?> body, Supplier<? extends CompletionStage<T>> fallback) {
        return AsyncCall.make(this, who, body, AsyncRescue.of(List.of(fallback)));
    }

    /**
     * The same, where something is known of this call.
     *
     * @param attributes what operators may order by, and {@link AttributeSource#CALLER}; where one is missing, the board's
     *     {@code AttributeSource} is asked
     * @return completes with what the body's stage completes with, or the fallback's
     */
    public <T extends @Nullable Object> CompletableFuture<T> callAsync(
            Map<String, String> attributes,
            Body<? extends CompletionStage<T>, ?> body,
            Supplier<? extends CompletionStage<T>> fallback) {
        return AsyncCall.make(this, caller(attributes), body, AsyncRescue.of(List.of(fallback)));
    }

    /**
     * Asks for one passage, to be ended by whoever asked. For integrators whose call begins in one place and ends in
     * another. Answers at once: it does not wait where other callers may wait for a place.
     */
    public Passage enter() {
        return enter(who);
    }

    /**
     * The same, where something is known of this call.
     *
     * @param attributes what operators may order by, and {@link AttributeSource#CALLER}; where one is missing, the board's
     *     {@code AttributeSource} is asked
     */
    public Passage enter(Map<String, String> attributes) {
        return enter(caller(attributes));
    }

    private Passage enter(Caller caller) {
        long start = now();
        Object trial = askFirstAtOnce(start, caller);
        Object place = askLast(trial, start);
        return place instanceof Permit room
                ? Passage.admitted(this, (Permit) trial, room, start)
                : Passage.refused(this, account.refused((Denial) place, start));
    }

    /** How many retries its dependency may have; ask it before each one. Keys of one name share theirs. */
    public RetryBudget retryBudget() {
        return new RetryBudget(this, all.retries());
    }

    /** Where its circuit stands; CLOSED where it has none. */
    CircuitState circuit() {
        return breaker == null ? CircuitState.CLOSED : breaker.snapshot(now()).state();
    }

    /** Whether a switch is off for everybody. */
    boolean isDegraded() {
        return switches.off() != null;
    }

    /** How many calls of its name were made and have ended, since the board was built. */
    long callsMade() {
        return answered.made();
    }

    /** How it stands. */
    public FuseSnapshot snapshot() {
        OneKey own = oneKey();
        return all.snapshot(label, own.breaker(), own.bulkhead(), Optional.empty(), clock);
    }

    /** How its breaker and its bulkhead stand. */
    OneKey oneKey() {
        long now = now();
        return new OneKey(
                label,
                Optional.ofNullable(breaker).map(guard -> guard.snapshot(now)),
                Optional.ofNullable(bulkhead).map(guard -> guard.snapshot(now)));
    }

    /** Everybody who is asked, in the fixed order: its guards, each method that it guards, and who answers instead. */
    @Override
    public String toString() {
        List<FuseSnapshot.GuardedCall> calls = all.guardedCalls();
        return order(
                calls.isEmpty()
                        ? "the call → notice"
                        : calls.stream().map(FuseSnapshot.GuardedCall::order).collect(Collectors.joining("; or ")));
    }

    String order(String calls) {
        return name() + ": switch → " + (breaker == null ? "" : "breaker → ") + (bulkhead == null ? "" : "bulkhead → ")
                + calls;
    }

    /** Hears which method it guards. */
    void guards(FuseSnapshot.GuardedCall call) {
        all.guarded().add(call);
    }

    <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object, X extends Throwable> T run(
            Body<T, X> body, Rescue<A, B, T> rescue, A a, B b) throws X {
        return run(who, body, rescue, a, b);
    }

    /**
     * The same, where the switch may know more of the call than its thread says.
     *
     * <p>Most calls meet nobody but a closed circuit and go well. Their way is written out here: it does what
     * {@link #askFirst}, {@link #askLast} and {@link #end} do, in so little machine code (2,100 to 2,600
     * bytes) that HotSpot often inlines it where it is called (it does so up to {@code InlineSmallCode}, 2,500 bytes), and
     * then a body that captures something needs no object. For the same reason the body is called in one place, and its clock is read from one variable.
     */
    @SuppressWarnings("NullAway") // a simple one has a breaker
    <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object, X extends Throwable> T run(
            Caller caller, Body<T, X> body, Rescue<A, B, T> rescue, A a, B b) throws X {
        Ticker clock = this.clock;
        long start = clock.nanos() - origin;
        Closed usual = simple && switches.hand() == null ? breaker.closed(start) : null;
        Permit trial;
        Permit place;
        long[] own;
        if (usual != null) {
            own = usual.own();
            usual.pass(own);
            trial = usual;
            place = Free.PASS;
        } else {
            Object asked = askFirst(start, caller);
            Object last = askLast(asked, start);
            if (!(last instanceof Permit room)) {
                return LastStep.answer(this, rescue, (Denial) last, start, a, b);
            }
            trial = (Permit) asked;
            place = room;
            own = null;
        }
        T result;
        try {
            result = body.call();
        } catch (Throwable thrown) {
            return LastStep.failed(this, rescue, trial, place, start, thrown, a, b);
        }
        if (usual != null) {
            long now = clock.nanos() - origin;
            usual.exit(own, Outcome.SUCCESS, start, now);
            took.count(Outcome.SUCCESS, now - start);
        } else if (judgesAnswers) {
            LastStep.returned(this, rescue, trial, place, start, result, a, b);
        } else {
            end(trial, place, Outcome.SUCCESS, start);
        }
        return result;
    }

    /**
     * Whether a guard has to know what call it is: where a share of the callers is refused, or may be when somebody has
     * waited for a place, or where places go by tier or lane.
     */
    boolean asksWho() {
        Hand hand = switches.hand();
        return admits
                || hand != null && hand.asksWho()
                || breaker != null && breaker.refusesSome()
                || waits && isFull(Objects.requireNonNull(bulkhead));
    }

    /** Whether nobody has a hand on it and its circuit is closed for everybody. */
    boolean isAtPeace() {
        return switches.hand() == null && (breaker == null || breaker.isAtPeace());
    }

    /** Its bulkhead, if it has one. */
    Optional<Gauge> room() {
        return Optional.ofNullable(bulkhead);
    }

    private static boolean isFull(Gauge room) {
        return room.inUse() >= room.limit();
    }

    /** Who calls, as far as the thread says. */
    Caller who() {
        return who;
    }

    /** Who calls, where the call's arguments say something of that. */
    Caller caller(@Nullable AttributeParameters named, @Nullable Object[] arguments) {
        return named == null ? who : new CallerOfCall(all.who(), attribute -> named.value(attribute, arguments));
    }

    /** Who calls, where whoever asks brings with it what is known of the request. */
    Caller caller(@Nullable AttributeParameters named, @Nullable Object[] arguments, AttributeSource known) {
        return new CallerOfCall(
                all.who(),
                attribute -> CallerOfCall.either(
                        attribute, named == null ? null : named.value(attribute, arguments), known.value(attribute)));
    }

    private Caller caller(Map<String, String> attributes) {
        return new CallerOfCall(all.who(), attributes::get);
    }

    /** Nanoseconds since the board was built. */
    long now() {
        return clock.nanos() - origin;
    }

    /*
     * What guards answer is told apart by one question only: is it a Permit? On JDK 17 a test for an interface is cheap
     * where it was the last one answered with yes for that class, and a search through all its interfaces otherwise.
     * Asking for a Denial, or casting to Entry, would be such a search in each call.
     */

    /**
     * First half of the way in: the switch, then the breaker; where callers may wait, for a place before the breaker.
     */
    Object askFirst(long now) {
        return askFirst(now, who);
    }

    /** The same, where the switch may know more of the call than its thread says. */
    Object askFirst(long now, Caller caller) {
        return waits ? detour.askInLine(now, true, caller) : ask(now, caller);
    }

    /** The same for those whose thread must not wait. */
    Object askFirstAtOnce(long now) {
        return askFirstAtOnce(now, who);
    }

    Object askFirstAtOnce(long now, Caller caller) {
        return waits ? detour.askInLine(now, false, caller) : ask(now, caller);
    }

    private Object ask(long now, Caller caller) {
        Hand hand = switches.hand();
        if (hand != null) {
            Object trial = detour.askUnder(hand, now, caller);
            return admits ? detour.admit(trial, now, caller) : trial;
        }
        BreakerGuard guard = breaker;
        if (admits) {
            return detour.admit(guard == null ? Free.PASS : guard.enter(now, caller), now, caller);
        }
        return guard == null ? Free.PASS : guard.enter(now, caller);
    }

    /**
     * Second half: the bulkhead. Where either half refuses, that refusal, and nothing is held any more; otherwise two
     * permits are, and nothing that can throw stands between here and the body.
     */
    Object askLast(Object trial, long now) {
        if (!(trial instanceof Permit held)) {
            return trial;
        }
        BulkheadGuard guard = bulkhead;
        if (guard == null || held instanceof Observed) {
            return Free.PASS;
        }
        if (waits) {
            return guard.standing(); // asked first
        }
        Object place = guard.enter(now, who);
        if (!(place instanceof Permit)) {
            held.exit(Outcome.IGNORED, now, now);
        }
        return place;
    }

    /**
     * Ends a passage. The place first, before anything that needs stack: where a recursion has used it all up, what
     * comes after may fail, and the place must not be lost with it.
     */
    void end(Permit trial, Permit place, Outcome outcome, long start) {
        place.exit(outcome, start, start);
        judge(trial, outcome, start);
    }

    /**
     * The same where something was returned or thrown.
     *
     * @param result may say when the callee wants to be asked again
     */
    void end(Permit trial, Permit place, Outcome outcome, long start, @Nullable Object result) {
        if (trial == Observed.OUT) {
            return;
        }
        place.exit(outcome, start, start);
        hear(trial, outcome, result);
        judge(trial, outcome, start);
    }

    /** Hears when the callee of a failed call wants to be asked again. */
    void hear(Permit trial, Outcome outcome, @Nullable Object result) {
        if (outcome == Outcome.FAILURE && (breaker != null || adapts)) {
            long wait = judge.retryAfter(result);
            if (wait > 0 && breaker != null) {
                BreakerGuard.asked(unwrapped(trial), wait, now());
            }
            if (adapts && trial != Observed.NOTHING && (wait > 0 || Overload.isSaidBy(result))) {
                Objects.requireNonNull(bulkhead).overloaded();
            }
        }
    }

    private static Permit unwrapped(Permit trial) {
        if (trial instanceof Observed observed) {
            return observed.trial();
        }
        Permit held = trial instanceof WaitedTrial waited ? waited.held() : null;
        return held == null ? trial : held;
    }

    /** Lets the breaker judge how a call ended. */
    void judge(Permit trial, Outcome outcome, long start) {
        long now = now();
        BreakerGuard.exit(trial, outcome, start, now);
        if (trial != Observed.OUT) {
            long begun = waits ? WaitedTrial.begun(trial, start) : start;
            took.count(outcome, now - begun);
            if (adapts && trial != Observed.NOTHING) {
                Objects.requireNonNull(bulkhead).ended(outcome, begun, now);
            }
        }
    }

    /** Whether its calls are to be as they would be without it. */
    boolean isOutOfPath() {
        return switches.hand() == PassedOver.OUT_OF_PATH;
    }

    /** Whether an answer can be anything but a success. As constant as the fuse. */
    boolean judgesAnswers() {
        return judgesAnswers;
    }

    Outcome classify(Throwable thrown) {
        return judge.ofThrown(thrown);
    }

    Outcome classifyReturned(@Nullable Object answer) {
        return judgesAnswers ? judge.ofReturned(answer) : Outcome.SUCCESS;
    }
}
