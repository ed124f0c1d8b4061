package io.fuseboard.weave;

import io.fuseboard.annotation.Attribute;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Trip;
import java.util.concurrent.CompletableFuture;

/** What no subclass can guard, and what is hard to weave where it stands. */
class Depot implements DepotCalls {

    @Override
    public String callsPrivate() {
        return hidden("box");
    }

    @CircuitBreaker(name = "depot-private")
    @Fallback("backup")
    private String hidden(String what) {
        return what;
    }

    private String backup(String what) {
        return "backup " + what;
    }

    @Override
    public long callsStatic(long of) {
        return shared(of);
    }

    @CircuitBreaker(name = "depot-static")
    @Bulkhead(4)
    @Fallback("sharedBackup")
    private static long shared(long of) {
        return of;
    }

    private static long sharedBackup(long of) {
        return -of;
    }

    @Override
    public long callsWarm(long of) {
        return warm(of);
    }

    @CircuitBreaker(name = "depot-warm")
    @Fallback(value = "sharedBackup", warm = 50)
    private static long warm(long of) {
        return of;
    }

    @Override
    public long callsKeyed(long shop, boolean works) {
        return keyed(works, shop);
    }

    @CircuitBreaker(name = "depot-keyed", key = "shop", trip = Trip.CLASSIC, window = 2)
    @Fallback("keyedBackup")
    private static long keyed(boolean works, @Attribute("shop") long of) {
        if (!works) {
            throw new IllegalStateException("dark");
        }
        return of;
    }

    private static long keyedBackup(boolean works, long of) {
        return -of;
    }

    @CircuitBreaker(name = "depot-final")
    @Fallback("backup")
    @Override
    public final String fixed(String what) {
        return what;
    }

    @CircuitBreaker(name = "depot-locked")
    @Fallback("unlocked")
    @Override
    public synchronized Boolean locked(int depth, double ignored) throws Exception {
        long many = depth;
        for (int i = 0; i < depth; i++) {
            try {
                many += locked(0, 1) ? 1 : 0;
            } catch (IllegalStateException expected) {
                throw new java.io.IOException(expected);
            }
        }
        if (depth < 0) {
            throw new IllegalStateException("negative");
        }
        return Thread.holdsLock(this) && many >= depth;
    }

    Boolean unlocked(int depth, double ignored) {
        return Thread.holdsLock(this);
    }

    private static synchronized boolean heldByClass() {
        return false;
    }

    @CircuitBreaker(name = "depot-locked-static")
    static synchronized boolean lockedStatically(long a, Object[] b, int[] c, byte d) {
        return Thread.holdsLock(DepotCalls.classOf(b)) && !heldByClass();
    }

    @Override
    public boolean callsLockedStatically() {
        return lockedStatically(1L, new Object[] {getClass()}, new int[0], (byte) 1);
    }

    @CircuitBreaker(name = "depot-reassigning")
    @Fallback("backup")
    @Override
    public String reassigning(String what) {
        what = null;
        throw new IllegalStateException("lost " + what);
    }

    @CircuitBreaker(name = "depot-throwing")
    @Fallback(value = "alsoThrowing", skipOn = java.io.IOException.class)
    @Override
    public int throwing(int line) throws Exception {
        int sum = line;
        if (sum >= 0) {
            throw new java.io.IOException("here");
        }
        return sum + 1;
    }

    int alsoThrowing(int line) {
        throw new IllegalStateException("there");
    }

    @CircuitBreaker(name = "depot-stage")
    @Override
    public CompletableFuture<String> promise(CompletableFuture<String> of) {
        if (of == null) {
            throw new IllegalStateException("nothing to promise");
        }
        return of;
    }
}
