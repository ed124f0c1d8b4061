package io.fuseboard.trial;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A thread of its own for each task, where this JDK has threads that cheap. */
public final class VirtualThreads {

    /** JDK 21 and later. */
    public static final boolean EXIST = Runtime.version().feature() >= 21;

    private VirtualThreads() {}

    /** Virtual threads; on older JDKs a pool of platform threads. */
    public static ExecutorService orPool(int platformThreads) {
        if (!EXIST) {
            return Executors.newFixedThreadPool(platformThreads);
        }
        try { // by name: this is compiled for JDK 17
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (IllegalAccessException | InvocationTargetException | NoSuchMethodException e) {
            throw new AssertionError("JDK 21 and later have it", e);
        }
    }
}
