package io.fuseboard.spring.guard;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * An answer that a method writes while it runs, to the response or the stream it was given, and that must not be written
 * twice. Streams and writers are watched in its place; of those that cannot be, which say themselves what they are, it is
 * taken for granted that a method which failed has written.
 */
final class WrittenAnswer implements BooleanSupplier {

    private static final boolean SERVLETS =
            ClassUtils.isPresent("jakarta.servlet.ServletResponse", WrittenAnswer.class.getClassLoader());

    private final List<BooleanSupplier> begun;

    private WrittenAnswer(List<BooleanSupplier> begun) {
        this.begun = begun;
    }

    /** Whether a method takes something that it can write its answer to. */
    static boolean isBy(Method method) {
        return Stream.of(method.getParameterTypes())
                .anyMatch(type -> type == OutputStream.class
                        || type == Writer.class
                        || type == PrintWriter.class
                        || SERVLETS && Servlets.isOne(type));
    }

    /** What a call of such a method will have written. Streams among its arguments are replaced by watched ones, in place. */
    static WrittenAnswer of(Method method, @Nullable Object[] arguments) {
        List<BooleanSupplier> begun = new ArrayList<>(1);
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            Object argument = arguments[i];
            if (argument == null) {
                continue;
            }
            if (types[i] == OutputStream.class) {
                WatchedStream watched = new WatchedStream((OutputStream) argument);
                arguments[i] = watched;
                begun.add(watched::isBegun);
            } else if (types[i] == Writer.class) {
                WatchedWriter watched = new WatchedWriter((Writer) argument);
                arguments[i] = watched;
                begun.add(watched::isBegun);
            } else if (types[i] == PrintWriter.class) {
                begun.add(() -> true);
            } else if (SERVLETS && Servlets.isOne(types[i])) {
                begun.add(Servlets.begun(argument));
            }
        }
        return new WrittenAnswer(begun);
    }

    /**
     * Whether something of it is on its way to the caller. What of a response is not is forgotten, so that who answers
     * instead begins anew.
     */
    @Override
    public boolean getAsBoolean() {
        return begun.stream().anyMatch(BooleanSupplier::getAsBoolean);
    }

    /** Apart, so that nobody looks for the servlet API where there is none. */
    private static final class Servlets {

        static boolean isOne(Class<?> type) {
            return ServletResponse.class.isAssignableFrom(type) || type == ServletOutputStream.class;
        }

        static BooleanSupplier begun(Object argument) {
            return () -> {
                if (!(argument instanceof ServletResponse response) || response.isCommitted()) {
                    return true;
                }
                response.resetBuffer();
                return false;
            };
        }
    }
}
