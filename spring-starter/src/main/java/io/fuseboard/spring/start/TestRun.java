package io.fuseboard.spring.start;

import org.springframework.core.env.Environment;

/** Tells a context that Spring's test framework makes from one that an application makes. */
public final class TestRun {

    /** Put among a context's properties by {@code @SpringBootTest} and the test slices, under this name since Boot 1.4. */
    private static final String BOOTSTRAPPER =
            "org.springframework.boot.test.context.SpringBootTestContextBootstrapper";

    private TestRun() {}

    /** Whether the context that is being made in this thread is made by Spring's test framework. */
    public static boolean isOn(Environment environment) {
        return environment.containsProperty(BOOTSTRAPPER)
                || StackWalker.getInstance()
                        .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                                .anyMatch(name -> name.startsWith("org.springframework.test.context.")
                                        || name.startsWith("org.springframework.boot.test.context.")));
    }
}
