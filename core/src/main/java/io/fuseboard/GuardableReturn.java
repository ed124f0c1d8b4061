package io.fuseboard;

import io.fuseboard.spec.SpecReader;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** What a guarded method may return: an answer, not the promise of one. */
final class GuardableReturn {

    private static final String PUBLISHER = "org.reactivestreams.Publisher";

    private GuardableReturn() {}

    /* A promise returned at once would count as a success whatever becomes of it: better no start than a breaker that lies. */
    static void check(Method method) {
        Class<?> type = method.getReturnType();
        if (CompletionStage.class.isAssignableFrom(type) || Future.class.isAssignableFrom(type) || isPublisher(type)) {
            throw new IllegalArgumentException(
                    SpecReader.place(method) + ": Invalid return type (" + type.getSimpleName()
                            + "): guarded methods must return their answer itself; guard the blocking call inside, or use"
                            + " Fuse.enter() and Passage.end() around the asynchronous one");
        }
    }

    private static boolean isPublisher(Class<?> type) {
        if (type.getName().equals(PUBLISHER)) {
            return true;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (isPublisher(each)) {
                return true;
            }
        }
        return type.getSuperclass() != null && isPublisher(type.getSuperclass());
    }
}
