package io.fuseboard.spring.guard;

import jakarta.servlet.ServletResponse;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Answers that a method writes to the response it was given, while it runs, and that must not be written twice. */
final class WrittenAnswer {

    private static final boolean PRESENT =
            ClassUtils.isPresent("jakarta.servlet.ServletResponse", WrittenAnswer.class.getClassLoader());

    private WrittenAnswer() {}

    /** Whether a method takes the response. */
    static boolean isBy(Method method) {
        return PRESENT && Servlet.isBy(method);
    }

    /**
     * Whether something of it is on its way to the client. What is not is forgotten, so that who answers instead begins
     * anew.
     */
    static boolean hasBegun(@Nullable Object[] arguments) {
        return Servlet.hasBegun(arguments);
    }

    /** Apart, so that nobody looks for the servlet API where there is none. */
    private static final class Servlet {

        static boolean isBy(Method method) {
            return Stream.of(method.getParameterTypes()).anyMatch(ServletResponse.class::isAssignableFrom);
        }

        static boolean hasBegun(@Nullable Object[] arguments) {
            for (Object argument : arguments) {
                if (argument instanceof ServletResponse response) {
                    if (response.isCommitted()) {
                        return true;
                    }
                    response.resetBuffer();
                }
            }
            return false;
        }
    }
}
