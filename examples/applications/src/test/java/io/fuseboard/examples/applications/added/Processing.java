package io.fuseboard.examples.applications.added;

import io.fuseboard.examples.applications.GuardedShop;
import java.nio.file.Path;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

/** Looks through the application inside the class loader that has loaded this class. */
public final class Processing {

    private Processing() {}

    /** Writes sources to one folder, proxies' classes and what a native image must know to the other. */
    public static void run(Path sources, Path classes) {
        Settings settings = Settings.builder()
                .sourceOutput(sources)
                .resourceOutput(classes)
                .classOutput(classes)
                .groupId("io.fuseboard")
                .artifactId("guarded-shop")
                .build();
        new SpringApplicationAotProcessor(GuardedShop.class, settings, new String[] {"--fuseboard.store.type=memory"})
                .process();
    }
}
