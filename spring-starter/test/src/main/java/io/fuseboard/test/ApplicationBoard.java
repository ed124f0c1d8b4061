package io.fuseboard.test;

import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the board of the application context that Spring's test framework has made for a test. */
final class ApplicationBoard {

    private static final String SPRING = "org.springframework.test.context.junit.jupiter.SpringExtension";

    private ApplicationBoard() {}

    static TestBoard of(ExtensionContext context) {
        if (!makesContext(context.getRequiredTestClass())) {
            throw new ExtensionConfigurationException("Invalid @FuseboardTest (on "
                    + context.getRequiredTestClass().getName() + "): nothing makes an application context there. Put"
                    + " @SpringBootTest beside it; or register FuseboardExtension.with(…), without Spring");
        }
        return Spring.board(context);
    }

    private static boolean makesContext(Class<?> test) {
        for (Class<?> type = test; type != null; type = type.getEnclosingClass()) {
            boolean found = AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream()
                    .flatMap(extensions -> Arrays.stream(extensions.value()))
                    .anyMatch(extension -> extension.getName().equals(SPRING));
            if (found) {
                return true;
            }
        }
        return false;
    }

    /** Looked at only where Spring is. */
    private static final class Spring {

        private Spring() {}

        static TestBoard board(ExtensionContext context) {
            return org.springframework.test.context.junit.jupiter.SpringExtension.getApplicationContext(context)
                    .getBean(TestBoard.class);
        }
    }
}
