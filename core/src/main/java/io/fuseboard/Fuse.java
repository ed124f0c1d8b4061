package io.fuseboard;

import io.fuseboard.hook.Hook;
import io.fuseboard.internal.breaker.BreakerGuard;
import io.fuseboard.internal.bulkhead.BulkheadGuard;
import io.fuseboard.internal.degrade.Hand;
import io.fuseboard.internal.degrade.Hand.PassedOver;
import io.fuseboard.internal.degrade.Some;
import io.fuseboard.internal.degrade.SwitchGuard;
import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Entry.Denial;
import io.fuseboard.internal.guard.Entry.Permit;
import io.fuseboard.internal.guard.Gauge;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.Refusal;
import io.fuseboard.spec.AttributeParameters;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.Require;
import io.fuseboard.spi.Ticker;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.telemetry.BulkheadSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.KeysSnapshot;
import io.fuseboard.telemetry.KeysSnapshot.OneKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named call with its guards, asked in one fixed order: switch → breaker → bulkhead → body → fallback. Where
 * callers may wait for a place, they wait before the breaker is asked.
 *
 * <p>(Elsewhere "fuse" may mean the breaker alone; here it is the guarded call.) A guard that refuses gives back what
 * the guards before it gave, as IGNORED: a place that was not there says nothing about the dependency.
 */
public final class Fuse {

    private static final Logger LOG = LoggerFactory.getLogger(Fuse.class);
    private static final Observed NOTHING = new Observed(Free.PASS, Free.PASS);

    /** What a call holds that nobody is asked about. */
    static final Permit OUT = new Observed(Free.PASS, Free.PASS);

    private final FuseName all;
    private final String label;
    private final Wiring wiring;
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

    private final Answered answered;
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
        this.clock = wiring.clock(spec);
        this.who = all.who();
        this.judge = all.judge();
        this.judgesAnswers = spec.outcomes().asksAboutAnswers();
        this.answered = all.answered();
        this.breaker = spec.breaker()
                .map(breakerSpec -> new BreakerGuard(breakerSpec, wiring.place(name()), wiring.transitions(name())))
                .orElse(null);
        this.bulkhead = spec.bulkhead().map(BulkheadGuard::new).orElse(null);
        this.waits = bulkhead != null && bulkhead.waits();
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
            bulkhead.reconfigure(to.bulkhead().orElseThrow());
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
     * Asks for one passage, to be ended by whoever asked. For integrators whose call begins in one place and ends in
     * another. Answers at once: it does not wait where other callers may wait for a place.
     */
    public Passage enter() {
        long start = now();
        Object trial = askFirstAtOnce(start);
        Object place = askLast(trial, start);
        return place instanceof Permit room
                ? Passage.admitted(this, (Permit) trial, room, start)
                : Passage.refused(this, refused((Denial) place, start));
    }

    /** How it stands. */
    public FuseSnapshot snapshot() {
        OneKey own = oneKey();
        return snapshot(label, own.breaker(), own.bulkhead(), Optional.empty());
    }

    /** How its breaker and its bulkhead stand. */
    OneKey oneKey() {
        long now = now();
        return new OneKey(
                label,
                Optional.ofNullable(breaker).map(guard -> guard.snapshot(now)),
                Optional.ofNullable(bulkhead).map(BulkheadGuard::snapshot));
    }

    /** How all fuses of its name stand together. */
    FuseSnapshot snapshotOfAll(KeysSnapshot keys) {
        return snapshot(all.declared().name(), Optional.empty(), Optional.empty(), Optional.of(keys));
    }

    private FuseSnapshot snapshot(
            String name,
            Optional<BreakerSnapshot> breakers,
            Optional<BulkheadSnapshot> bulkheads,
            Optional<KeysSnapshot> keys) {
        return new FuseSnapshot(
                name,
                key(),
                all.declared().feature(),
                wiring.hold(key()),
                switches.off() != null,
                breakers,
                bulkheads,
                guarded(),
                answered.answers(),
                answered.refusals(),
                all.mode(),
                answered.wouldRefuse(),
                keys);
    }

    /** Everybody who is asked, in the fixed order: its guards, each method that it guards, and who answers instead. */
    @Override
    public String toString() {
        List<FuseSnapshot.GuardedCall> calls = guarded();
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

    private List<FuseSnapshot.GuardedCall> guarded() {
        synchronized (all.guarded()) {
            return List.copyOf(all.guarded());
        }
    }

    <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object, X extends Throwable> T run(
            Body<T, X> body, Rescue<A, B, T> rescue, A a, B b) throws X {
        return run(who, body, rescue, a, b);
    }

    /** The same, where the switch may know more of the call than its thread says. */
    <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object, X extends Throwable> T run(
            Caller caller, Body<T, X> body, Rescue<A, B, T> rescue, A a, B b) throws X {
        long start = now();
        Object trial = askFirst(start, caller);
        Object place = askLast(trial, start);
        if (!(place instanceof Permit room)) {
            return answer(rescue, (Denial) place, start, a, b);
        }
        T result;
        try {
            result = body.call();
        } catch (Throwable thrown) {
            return failed(rescue, (Permit) trial, room, start, thrown, a, b);
        }
        if (judgesAnswers) {
            returned(rescue, (Permit) trial, room, start, result, a, b);
        } else {
            end((Permit) trial, room, Outcome.SUCCESS, start);
        }
        return result;
    }

    /** Whether the switch has to know what call it is, or may have to when somebody has waited for a place. */
    boolean asksWho() {
        return switches.hand() instanceof Some || waits && isFull(Objects.requireNonNull(bulkhead));
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

    /** Nanoseconds since the board was built. */
    long now() {
        return clock.nanos() - wiring.origin();
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
        return waits ? askInLine(now, true, caller) : ask(now, caller);
    }

    /** The same for those whose thread must not wait. */
    Object askFirstAtOnce(long now) {
        return askFirstAtOnce(now, who);
    }

    Object askFirstAtOnce(long now, Caller caller) {
        return waits ? askInLine(now, false, caller) : ask(now, caller);
    }

    private Object ask(long now, Caller caller) {
        Hand hand = switches.hand();
        if (hand != null) {
            return askUnder(hand, now, caller);
        }
        BreakerGuard guard = breaker;
        return guard == null ? Free.PASS : guard.enter(now, who);
    }

    private Object askUnder(Hand hand, long now, Caller caller) {
        Hand its = SwitchGuard.of(hand, caller);
        if (its == PassedOver.OUT_OF_PATH) {
            return OUT;
        }
        return its == PassedOver.OBSERVE ? askObserved(now) : otherwise(its, now);
    }

    /*
     * The breaker never sees a hand: it is asked as always, and hears of exactly the calls that it would have let pass.
     */
    private Object otherwise(@Nullable Hand hand, long now) {
        if (hand instanceof SwitchGuard.Off) {
            return hand;
        }
        Entry trial = breaker == null ? Free.PASS : breaker.enter(now, who);
        if (hand != null && trial instanceof Denial no) {
            passedOver(no, now);
            return Free.PASS;
        }
        return trial;
    }

    /*
     * In the order in which guards are asked that refuse. Nobody waits: that would be more than to observe.
     */
    private Object askObserved(long now) {
        BulkheadGuard room = bulkhead;
        if (room == null) {
            return otherwise(PassedOver.OBSERVE, now);
        }
        Entry first = waits ? sure(now) : breaker == null ? Free.PASS : breaker.enter(now, who);
        if (!(first instanceof Permit trial)) {
            return unheld((Denial) first, now);
        }
        Entry place = room.enter(now, who);
        if (!(place instanceof Permit free)) {
            trial.exit(Outcome.IGNORED, now, now);
            return unheld((Denial) place, now);
        }
        Entry last = waits && breaker != null ? breaker.enter(now, who) : trial;
        if (!(last instanceof Permit held)) {
            free.exit(Outcome.IGNORED, now, now);
            return unheld((Denial) last, now);
        }
        return new Observed(held, free);
    }

    private Entry sure(long now) {
        Denial no = breaker == null ? null : breaker.refuses(now, who);
        return no == null ? Free.PASS : no;
    }

    private Observed unheld(Denial no, long now) {
        passedOver(no, now);
        return NOTHING;
    }

    /** Counts a refusal that is none. */
    private void passedOver(Denial no, long now) {
        answered.passedOver(no.reason());
        if (all.firstPassedOver().isFirst(no.reason(), now)) {
            wiring.firstWouldRefuse(refusal(no, now));
        }
    }

    /*
     * Where callers may wait the place comes first, so that nobody holds a probe while he waits. Nobody waits for a
     * place that would be of no use to him either: who is certain to be refused by the switch or the breaker hears it
     * at once. Who has waited asks them again, and his call begins only now: a wait is no slow call.
     */
    private Object askInLine(long now, boolean mayWait, Caller caller) {
        BulkheadGuard room = Objects.requireNonNull(bulkhead);
        Hand hand = switches.hand();
        Hand its = hand == null ? null : SwitchGuard.certainly(hand, caller);
        if (its == PassedOver.OBSERVE || its == PassedOver.OUT_OF_PATH) {
            return askUnder(Objects.requireNonNull(hand), now, caller);
        }
        Denial certain = certain(its, now);
        if (certain != null) {
            return certain;
        }
        Entry place = room.enter(now, who);
        if (place instanceof Permit free) {
            return askHolding(free, now, caller);
        }
        if (!mayWait) {
            return place;
        }
        WaitedTrial trial = new WaitedTrial(); // before the place is taken: nothing may fail after
        place = room.await();
        if (!(place instanceof Permit mine)) {
            return place;
        }
        long begun = now();
        Object held = askHolding(mine, begun, caller);
        return held instanceof Permit permit ? trial.of(permit, begun) : held;
    }

    private @Nullable Denial certain(@Nullable Hand hand, long now) {
        if (hand != null) {
            return hand instanceof SwitchGuard.Off off ? off : null;
        }
        BreakerGuard guard = breaker;
        return guard == null ? null : guard.refuses(now, who);
    }

    private Object askHolding(Permit place, long now, Caller caller) {
        Hand hand = switches.hand(); // may have moved while he waited
        Hand its = hand == null ? null : SwitchGuard.of(hand, caller);
        Object trial = its == PassedOver.OUT_OF_PATH ? Free.PASS : otherwise(its, now);
        if (!(trial instanceof Permit)) {
            place.exit(Outcome.IGNORED, now, now);
        }
        return trial;
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
        if (trial == OUT) {
            return;
        }
        place.exit(outcome, start, start);
        hear(trial, outcome, result);
        judge(trial, outcome, start);
    }

    private void hear(Permit trial, Outcome outcome, @Nullable Object result) {
        if (outcome == Outcome.FAILURE && breaker != null) {
            long wait = judge.retryAfter(result);
            if (wait > 0) {
                BreakerGuard.asked(unwrapped(trial), wait, now());
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

    private void judge(Permit trial, Outcome outcome, long start) {
        BreakerGuard.exit(trial, outcome, start, now());
        if (outcome == Outcome.SUCCESS && trial != OUT) {
            answered.byMain();
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

    /** Ends a call that returned what has to be judged. The caller gets the answer, whatever is found. */
    <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object> void returned(
            Rescue<A, B, T> rescue, Permit trial, Permit place, long start, T answer, A a, B b) {
        if (trial == OUT) {
            return;
        }
        place.exit(Outcome.SUCCESS, start, start); // a bulkhead does not ask how it ended
        Outcome outcome = judge.ofReturned(answer);
        hear(trial, outcome, answer);
        judge(trial, outcome, start);
        if (outcome == Outcome.FAILURE) {
            failedAnswer();
        } else if (outcome == Outcome.SUCCESS) {
            rescue.good(this, answer, a, b);
        }
    }

    /** Counts a refusal, and makes the words for it. */
    Refusal refused(Denial denial, long now) {
        counted(denial, now);
        return refusal(denial, now);
    }

    void counted(Denial denial, long now) {
        answered.refused(denial.reason());
        if (all.firstRefusals().isFirst(denial.reason(), now)) {
            wiring.firstRefusal(refusal(denial, now));
        }
    }

    Refusal refusal(Denial denial, long now) {
        long wait = denial.retryAfter(now);
        return new Refusal(
                name(),
                all.declared().feature(),
                denial.reason(),
                wait < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(wait)));
    }

    /** The exception that carries the notice. */
    DegradedException noticed(Denial denial, long now) {
        answered.notice.increment();
        return wiring.exception(refusal(denial, now));
    }

    DegradedException noticed(Refusal refusal) {
        answered.notice.increment();
        return wiring.exception(refusal);
    }

    Throwable unanswered(Throwable thrown) {
        answered.failed.increment();
        return thrown;
    }

    /** Counts an answer that is a failure: the caller got it, and nobody answered instead. */
    void failedAnswer() {
        answered.failed.increment();
    }

    void noticeGiven() {
        answered.notice.increment();
    }

    void backedUp() {
        answered.backup.increment();
    }

    /** @param age in nanoseconds */
    void lastGoodAnswered(long age) {
        answered.lastGood.increment();
        wiring.lastGood(name(), spec.feature(), age);
    }

    void emptyAnswered() {
        answered.empty.increment();
    }

    /** @param thrown what a backup has thrown before another one answered; {@code null}: nothing */
    void passedOver(@Nullable Throwable thrown) {
        if (thrown != null) {
            LOG.debug("A backup of fuse '{}' threw; the next one answered", name(), thrown);
        }
    }

    void endedTwice() {
        wiring.endedTwice(all.declared().name());
    }

    /** What stands for a refusal where somebody asks for a {@code Throwable}. */
    DegradedException exception(Refusal refusal) {
        return wiring.exception(refusal);
    }

    /** Last step of a call that was refused. */
    <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object, X extends Throwable> T answer(
            Rescue<A, B, T> rescue, Denial denial, long now, A a, B b) throws X {
        counted(denial, now);
        try {
            return rescue.refused(this, denial, now, a, b);
        } catch (Throwable thrown) {
            throw Fuse.<X>sneaky(thrown);
        }
    }

    /** Last step of a call that threw. */
    <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object, X extends Throwable> T failed(
            Rescue<A, B, T> rescue, Permit trial, Permit place, long start, Throwable thrown, A a, B b) throws X {
        if (trial == OUT) {
            throw Fuse.<X>sneaky(thrown);
        }
        place.exit(Outcome.FAILURE, start, start); // a bulkhead does not ask how it ended
        Outcome outcome = classify(thrown);
        hear(trial, outcome, thrown);
        judge(trial, outcome, start);
        if (outcome != Outcome.FAILURE) {
            throw Fuse.<X>sneaky(thrown);
        }
        try {
            return rescue.failed(this, thrown, a, b);
        } catch (Throwable last) {
            throw Fuse.<X>sneaky(last);
        }
    }

    /*
     * The body's own exceptions are declared by the body; a backup's own are as unchecked to the caller as they were to
     * the compiler.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** A guard that is not there. */
    private enum Free implements Permit {
        PASS;

        @Override
        public void exit(Outcome outcome, long start, long now) {
            // Nobody to tell.
        }
    }
}
