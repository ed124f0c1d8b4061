package io.fuseboard.weave;

import java.util.concurrent.CompletableFuture;

/** How {@link Depot} is called, under whatever name it was woven. */
interface DepotCalls {

    String callsPrivate();

    long callsStatic(long of);

    long callsKeyed(long shop, boolean works);

    long callsWarm(long of);

    String fixed(String what);

    Boolean locked(int depth, double ignored) throws Exception;

    boolean callsLockedStatically();

    String reassigning(String what);

    int throwing(int line) throws Exception;

    CompletableFuture<String> promise(CompletableFuture<String> of);

    static Object classOf(Object[] of) {
        return of[0];
    }
}
