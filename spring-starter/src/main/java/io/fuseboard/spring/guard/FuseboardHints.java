package io.fuseboard.spring.guard;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What a native image must keep of Fuseboard itself, whatever beans an application has. */
final class FuseboardHints implements RuntimeHintsRegistrar {

    /** Scripts and pages that are read from the class path. */
    private static final String[] FILES = {
        "io/fuseboard/store/**", "io/fuseboard/internal/**", "io/fuseboard/console/**", "io/fuseboard/spring/web/**"
    };

    /** Libraries that are guarded where they are there, and asked for by name. */
    private static final String[] ASKED_FOR = {
        "reactor.core.publisher.Mono", "jakarta.servlet.ServletResponse", "net.bytebuddy.ByteBuddy"
    };

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        for (String files : FILES) {
            hints.resources().registerPattern(files);
        }
        for (String type : ASKED_FOR) {
            hints.reflection().registerTypeIfPresent(loader, type);
        }
    }
}
