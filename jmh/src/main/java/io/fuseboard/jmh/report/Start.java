package io.fuseboard.jmh.report;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.KeyedFuse;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FixedValue;
import org.openjdk.jol.info.GraphLayout;

/** What is paid once: weaving 500 annotated methods, classes, heap for a fuse, the clock's thread. Prints, judges nothing. */
final class Start {

    private static final int CLASSES = 50;
    private static final int METHODS = 10;
    private static final int FUSES = 1_000;

    private Start() {}

    static void print() {
        // Records hide where their fields stand, and jol is told here that it may find out by itself.
        System.setProperty("jol.magicFieldOffset", "true");
        System.setProperty("jol.skipDynamicAttach", "true");
        weaving();
        heap();
        clock();
    }

    private static void weaving() {
        List<Class<?>> types = new ArrayList<>();
        for (int i = 0; i < CLASSES; i++) {
            types.add(annotated(i));
        }
        var loaded = ManagementFactory.getClassLoadingMXBean();
        int before = loaded.getLoadedClassCount();
        long start = System.nanoTime();
        try (Fuseboard board = Fuseboard.builder().build()) {
            types.forEach(board::weave);
            System.out.printf(
                    "%d annotated methods of %d classes bound, checked and woven: %.0f ms, %,d classes loaded, %d fuses%n",
                    CLASSES * METHODS,
                    CLASSES,
                    (System.nanoTime() - start) / 1e6,
                    loaded.getLoadedClassCount() - before,
                    board.snapshots().fuses().size());
        }
    }

    private static Class<?> annotated(int number) {
        DynamicType.Builder<Object> type =
                new ByteBuddy().subclass(Object.class).name("io.fuseboard.jmh.made.Type" + number);
        for (int i = 0; i < METHODS; i++) {
            type = type.defineMethod("method" + i, int.class, Visibility.PUBLIC)
                    .intercept(FixedValue.value(i))
                    .annotateMethod(AnnotationDescription.Builder.ofType(CircuitBreaker.class)
                            .define("name", "fuse-" + number + "-" + i)
                            .build());
        }
        return type.make().load(Start.class.getClassLoader()).getLoaded();
    }

    private static void heap() {
        BreakerSpec breaker = BreakerSpec.defaults().withTrip(Trip.CLASSIC);
        try (Fuseboard board = Fuseboard.builder().build()) {
            long empty = size(board);
            List<Fuse> fuses = new ArrayList<>();
            for (int i = 0; i < FUSES; i++) {
                fuses.add(board.fuse(FuseSpec.named("fuse-" + i).with(breaker)));
            }
            long idle = size(board);
            fuses.forEach(fuse -> fuse.call(() -> 1));
            long called = size(board);
            KeyedFuse keyed =
                    board.keyedFuse(FuseSpec.named("keyed").keyed(FUSES).with(breaker));
            long before = size(board);
            for (int i = 0; i < FUSES; i++) {
                keyed.of("key-" + i);
            }
            System.out.printf(
                    "Heap for each of %,d fuses: idle %,d B, called by one thread %,d B, of a key and idle %,d B%n",
                    FUSES, (idle - empty) / FUSES, (called - empty) / FUSES, (size(board) - before) / FUSES);
        }
    }

    private static long size(Fuseboard board) {
        return GraphLayout.parseInstance(board).totalSize();
    }

    /** The clock's thread, by the processor's time it has had: while somebody calls, and while nobody does. */
    private static void clock() {
        try (Fuseboard board = Fuseboard.builder().build()) {
            Fuse fuse = board.fuse(FuseSpec.named("clock").with(BreakerSpec.defaults()));
            long second = 1_000_000_000L;
            long called = spent(5 * second, () -> fuse.call(() -> 1));
            spent(2 * second, Start::rest);
            long idle = spent(5 * second, Start::rest);
            System.out.printf(
                    "The clock's thread: %.3f %% of a core while fuses are called, %.3f %% while none is%n",
                    called / 5e7, idle / 5e7);
        }
    }

    private static void rest() {
        java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }

    private static long spent(long nanos, Runnable work) {
        work.run();
        long before = ofClock();
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            work.run();
        }
        return ofClock() - before;
    }

    private static long ofClock() {
        var threads = ManagementFactory.getThreadMXBean();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("fuseboard-clock")) {
                return threads.getThreadCpuTime(thread.getId());
            }
        }
        throw new IllegalStateException("Invalid machine: there is no thread 'fuseboard-clock'");
    }
}
