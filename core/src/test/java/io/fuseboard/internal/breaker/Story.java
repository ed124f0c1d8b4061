package io.fuseboard.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.util.ArrayList;
import java.util.List;

/** A breaker, a clock that stands still until it is moved, and a diary of what happened when. */
final class Story {

    private static final long MILLI = 1_000_000;

    final BreakerGuard breaker;
    final List<String> diary = new ArrayList<>();
    private long now;

    Story(BreakerSpec spec) {
        breaker = new BreakerGuard(
                spec,
                0,
                (from, to, refused, number, at) -> diary.add(at / MILLI + "ms " + from + ">" + to
                        + (refused % 100 == 0 ? "" : ", refuses " + refused + " %")));
    }

    Story at(long millis) {
        now = millis * MILLI;
        return this;
    }

    /** Asks; a refusal is written down. */
    Entry asks() {
        Entry entry = breaker.enter(now, Caller.NONE);
        if (entry instanceof Entry.Denial) {
            diary.add(now / MILLI + "ms refused");
        }
        return entry;
    }

    Entry.Permit admitted() {
        Entry entry = asks();
        assertThat(entry).isInstanceOf(Entry.Permit.class);
        return (Entry.Permit) entry;
    }

    Entry.Denial refused() {
        Entry entry = asks();
        assertThat(entry).isInstanceOf(Entry.Denial.class);
        return (Entry.Denial) entry;
    }

    /** Ends a call now that began when it was admitted at {@code start} milliseconds. */
    void ends(Entry.Permit permit, Outcome outcome, long start) {
        BreakerGuard.exit(permit, outcome, start * MILLI, now);
    }

    void ends(Entry.Permit permit, Outcome outcome) {
        BreakerGuard.exit(permit, outcome, now, now);
    }

    /** Ends a call whose callee wants to be left alone for so long. */
    void failsAsking(Entry.Permit permit, long millis) {
        BreakerGuard.asked(permit, millis * MILLI, now);
        ends(permit, Outcome.FAILURE);
    }

    Story badAsking(long millis) {
        failsAsking(admitted(), millis);
        return this;
    }

    /** Somebody who is known asks; a refusal is not written down. */
    boolean lets(Caller who) {
        Entry entry = breaker.enter(now, who);
        if (entry instanceof Entry.Permit permit) {
            ends(permit, Outcome.SUCCESS);
        }
        return entry instanceof Entry.Permit;
    }

    /** Callers who are nobody, one after the other, while a share is refused; how many were let in. */
    int passed(int callers, Outcome outcome) {
        int passed = 0;
        for (int i = 0; i < callers; i++) {
            if (breaker.enter(now, Caller.NONE) instanceof Entry.Permit permit) {
                ends(permit, outcome);
                passed++;
            }
        }
        return passed;
    }

    /** Calls that end in no time. */
    Story calls(int count, Outcome outcome) {
        for (int i = 0; i < count; i++) {
            ends(admitted(), outcome);
        }
        return this;
    }

    Story good(int count) {
        return calls(count, Outcome.SUCCESS);
    }

    Story bad(int count) {
        return calls(count, Outcome.FAILURE);
    }

    /** One call that begins now and takes so long. */
    Story takes(long millis, Outcome outcome) {
        Entry.Permit permit = admitted();
        long start = now;
        now += millis * MILLI;
        BreakerGuard.exit(permit, outcome, start, now);
        return this;
    }

    Story goesBy(BreakerSpec spec) {
        breaker.reconfigure(spec, now);
        return this;
    }

    BreakerSnapshot seen() {
        return breaker.snapshot(now);
    }

    CircuitState state() {
        return seen().state();
    }
}
