package io.fuseboard.internal.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.internal.guard.Guard;
import io.fuseboard.internal.guard.GuardContract;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.telemetry.BulkheadSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkheadGuardTest implements GuardContract {

    @Override
    public Guard guard() {
        return new BulkheadGuard(new BulkheadSpec(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 32, 33, 1_000})
    void asManyAsTheLimitEnterAndOneMoreIsRefused(int limit) {
        var bulkhead = new BulkheadGuard(new BulkheadSpec(limit));
        List<Entry.Permit> running = fill(bulkhead);
        assertThat(running).hasSize(limit);
        assertThat(bulkhead.snapshot(0)).isEqualTo(new BulkheadSnapshot(limit, limit, 0));
        running.forEach(BulkheadGuardTest::end);
        assertThat(bulkhead.snapshot(0)).isEqualTo(new BulkheadSnapshot(0, limit, 0));
    }

    @Test
    void aRefusalSaysThatItIsFull() {
        var bulkhead = new BulkheadGuard(new BulkheadSpec(1));
        fill(bulkhead);
        var refusal = (Entry.Denial) bulkhead.enter(0, Caller.NONE);
        assertThat(refusal.reason()).isEqualTo(RefusalReason.BULKHEAD_FULL);
        assertThat(refusal.retryAfter(0)).isNegative();
    }

    @Test
    void k01_refusalsCostNothing() {
        var bulkhead = new BulkheadGuard(new BulkheadSpec(1));
        Entry.Permit running = fill(bulkhead).get(0);
        for (int i = 0; i < 1_000; i++) {
            assertThat(bulkhead.enter(0, Caller.NONE)).isInstanceOf(Entry.Denial.class);
        }
        end(running);
        assertThat(fill(bulkhead)).hasSize(1);
    }

    @Test
    void k02_everyOutcomeGivesThePlaceBackOnce() {
        var bulkhead = new BulkheadGuard(new BulkheadSpec(8));
        for (Outcome outcome : Outcome.values()) {
            ((Entry.Permit) bulkhead.enter(0, Caller.NONE)).exit(outcome, 0, 0);
        }
        assertThat(bulkhead.inUse()).isZero();
        assertThat(fill(bulkhead)).hasSize(8);
    }

    @Test
    void k03_aSmallerLimitHoldsAtOnceAndRunningCallsFinish() {
        var bulkhead = new BulkheadGuard(new BulkheadSpec(10));
        Deque<Entry.Permit> running = new ArrayDeque<>(fill(bulkhead));
        bulkhead.reconfigure(new BulkheadSpec(3), 0);
        assertThat(bulkhead.snapshot(0)).isEqualTo(new BulkheadSnapshot(10, 3, 0));
        while (running.size() > 3) {
            assertThat(bulkhead.enter(0, Caller.NONE)).isInstanceOf(Entry.Denial.class);
            end(running.remove());
        }
        assertThat(bulkhead.enter(0, Caller.NONE)).isInstanceOf(Entry.Denial.class);
        end(running.remove());
        assertThat(bulkhead.enter(0, Caller.NONE)).isInstanceOf(Entry.Permit.class);
        assertThat(bulkhead.enter(0, Caller.NONE)).isInstanceOf(Entry.Denial.class);
    }

    @Test
    void k03_aLargerLimitHoldsAtOnce() {
        var bulkhead = new BulkheadGuard(new BulkheadSpec(2));
        fill(bulkhead);
        bulkhead.reconfigure(new BulkheadSpec(50), 0);
        assertThat(fill(bulkhead)).hasSize(48);
    }

    @Test
    void k03_growingWhileThereIsStillTooMuchInUsePaysThatFirst() {
        var bulkhead = new BulkheadGuard(new BulkheadSpec(10));
        List<Entry.Permit> running = fill(bulkhead);
        bulkhead.reconfigure(new BulkheadSpec(2), 0);
        bulkhead.reconfigure(new BulkheadSpec(6), 0);
        assertThat(bulkhead.enter(0, Caller.NONE)).isInstanceOf(Entry.Denial.class);
        bulkhead.reconfigure(new BulkheadSpec(12), 0);
        List<Entry.Permit> more = fill(bulkhead);
        assertThat(more).hasSize(2);
        running.forEach(BulkheadGuardTest::end);
        more.forEach(BulkheadGuardTest::end);
        assertThat(fill(bulkhead)).hasSize(12);
    }

    @Test
    void everyLimitAfterEveryOtherHasItsPlaces() {
        int[] limits = {1, 2, 3, 5, 32, 4, 1, 100, 7};
        for (int from : limits) {
            for (int to : limits) {
                var bulkhead = new BulkheadGuard(new BulkheadSpec(from));
                List<Entry.Permit> running = fill(bulkhead);
                bulkhead.reconfigure(new BulkheadSpec(to), 0);
                running.forEach(BulkheadGuardTest::end);
                assertThat(fill(bulkhead)).as("from %d to %d", from, to).hasSize(to);
            }
        }
    }

    @Test
    void anImpossibleLimitChangesNothing() {
        var bulkhead = new BulkheadGuard(new BulkheadSpec(4));
        assertThatThrownBy(() -> bulkhead.reconfigure(new BulkheadSpec(0), 0))
                .hasMessageContaining("maxConcurrent (0)");
        assertThat(bulkhead.limit()).isEqualTo(4);
        assertThat(fill(bulkhead)).hasSize(4);
    }

    @Test
    void k06_aCallMayEndOnAnotherThreadThanItBegan() throws InterruptedException {
        var bulkhead = new BulkheadGuard(new BulkheadSpec(64));
        List<Entry.Permit> running = fill(bulkhead);
        for (Entry.Permit permit : running) {
            var thread = new Thread(() -> end(permit));
            thread.start();
            thread.join();
        }
        assertThat(bulkhead.inUse()).isZero();
        assertThat(fill(bulkhead)).hasSize(64);
    }

    private static List<Entry.Permit> fill(BulkheadGuard bulkhead) {
        List<Entry.Permit> running = new ArrayList<>();
        while (bulkhead.enter(0, Caller.NONE) instanceof Entry.Permit permit) {
            running.add(permit);
        }
        return running;
    }

    private static void end(Entry.Permit permit) {
        permit.exit(Outcome.SUCCESS, 0, 0);
    }
}
