package io.fuseboard.internal.fallback;

import io.fuseboard.model.Refusal;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.FallbackSpec;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves the backups of a class's method {@code find}, and asks the first of them. */
abstract class BackupsFixture {

    static final Refusal WHY =
            new Refusal("rider-location", Optional.empty(), RefusalReason.CIRCUIT_OPEN, Optional.empty());

    static @Nullable Object onRefusal(Object target, Object... arguments) throws Throwable {
        Backup first = backups(target.getClass(), "backup").onRefusal().get(0);
        Class<?> what = first.what();
        return first.answer(target, arguments, what == null ? null : what == Refusal.class ? WHY : new Unwanted());
    }

    static @Nullable Object onFailure(Object target, Throwable thrown, Object... arguments) throws Throwable {
        Backup first = backups(target.getClass(), "backup").onFailure(thrown).get(0);
        return first.answer(target, arguments, first.what() == null ? null : thrown);
    }

    static Backups backups(Class<?> type, String... names) {
        return Backups.of(type, method(type, "find"), FallbackSpec.by(names), Unwanted.class);
    }

    static Method method(Class<?> type, String name) {
        for (Class<?> place = type; place != null; place = place.getSuperclass()) {
            Optional<Method> found = Arrays.stream(place.getDeclaredMethods())
                    .filter(method -> method.getName().equals(name) && !method.isBridge())
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError(type + " has no " + name);
    }

    /** Stands for the exception that carries a refusal. */
    static final class Unwanted extends RuntimeException {
        static final long serialVersionUID = 1L;
    }

    static class Overloads {
        String find(String id) {
            return id;
        }

        String backup(String id, Refusal why) {
            return why.reason() + " " + id;
        }

        String backup(String id, IOException why) {
            return "io " + id;
        }

        String backup(String id, Exception why) {
            return "any " + id;
        }

        String backup(String id, Throwable why) {
            return "any " + id;
        }
    }

    static class Chain {
        String find(String id) {
            return id;
        }

        String first(String id) {
            return "1";
        }

        String second(String id) {
            return "2";
        }
    }
}
