package io.fuseboard.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the machine gives: nothing at all, and arithmetic that no thread shares with another. */
public class Controls extends Calls {

    /** A number of each thread's own. */
    @State(Scope.Thread)
    public static class Own {
        private long value = 42;
    }

    /**
     * A call whose answer nobody uses. What costs as little as this does nothing: its code is dead, and its benchmark
     * wrong.
     */
    @Benchmark
    public void deadCode() {
        body();
    }

    /** Some 10 ns in which threads share nothing: who is slower with more threads is short of cores. */
    @Benchmark
    public long alu(Own own) {
        long value = own.value;
        for (int i = 0; i < 8; i++) {
            value ^= value << 13;
            value ^= value >>> 7;
            value ^= value << 17;
        }
        own.value = value;
        return value;
    }

    @Override
    protected void check(String benchmark) {
        must(body() > 0, "a body answers", body());
    }
}
