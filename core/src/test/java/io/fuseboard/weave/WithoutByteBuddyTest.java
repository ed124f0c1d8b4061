package io.fuseboard.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.CircuitBreaker;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WithoutByteBuddyTest {

    @Test
    void aBoardWorks_andWeavingSaysWhatIsMissing() throws Exception {
        try (URLClassLoader without = new URLClassLoader(withoutByteBuddy(), ClassLoader.getPlatformClassLoader())) {
            Class<?> fuseboard = without.loadClass(Fuseboard.class.getName());
            Object builder = fuseboard.getMethod("builder").invoke(null);
            Object board = builder.getClass().getMethod("build").invoke(builder);

            assertThatThrownBy(() -> fuseboard
                            .getMethod("weave", Class.class)
                            .invoke(board, without.loadClass(Guarded.class.getName())))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Weaving needs Byte Buddy, which is not on the class path; add the dependency"
                            + " net.bytebuddy:byte-buddy, or guard the calls with Fuse.call");

            fuseboard.getMethod("close").invoke(board);
        }
    }

    static class Guarded {
        @CircuitBreaker(name = "x")
        void call() {}
    }

    private static URL[] withoutByteBuddy() {
        String[] all = System.getProperty("java.class.path").split(File.pathSeparator);
        assertThat(all).anyMatch(WithoutByteBuddyTest::isByteBuddy);
        return Arrays.stream(all)
                .filter(entry -> !isByteBuddy(entry))
                .map(WithoutByteBuddyTest::url)
                .toArray(URL[]::new);
    }

    private static boolean isByteBuddy(String entry) {
        return Path.of(entry).getFileName().toString().startsWith("byte-buddy");
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
