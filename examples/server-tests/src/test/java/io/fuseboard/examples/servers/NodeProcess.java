package io.fuseboard.examples.servers;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.FuseEvent;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An application in a virtual machine of its own, on a board on a server, that says what its switches do. */
final class NodeProcess implements AutoCloseable {

    static final String FEATURE = "on-time-guarantee";

    private final Process process;
    private final BufferedReader said;

    NodeProcess(String url, String namespace, String application, String build, Tier tier, Path folder)
            throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        url,
                        namespace,
                        application,
                        build,
                        tier.name(),
                        folder.resolve(application + build + ".json").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .directory(new File("."))
                .start();
        said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** {@code ready}, then {@code off} or {@code on} and the revision, as it happens. */
    String line() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new IOException("the process has ended");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit()
                .completeOnTimeout(process, 30, TimeUnit.SECONDS)
                .thenAccept(Process::destroyForcibly)
                .join();
    }

    /** @param args url, namespace, application, build, tier, last known good */
    public static void main(String[] args) throws IOException {
        try (Fuseboard board = Fuseboard.builder()
                .application(args[2])
                .buildId(args[3])
                .feature(FeatureSpec.of(FEATURE).withTier(Tier.valueOf(args[4])))
                .store(Keeper.connect(args[0], args[1]))
                .lastKnownGood(Path.of(args[5]))
                .events(event -> {
                    if (event instanceof FuseEvent.SwitchMoved moved
                            && moved.key().equals("feature:" + FEATURE)) {
                        System.out.println((moved.hold().isPresent() ? "off " : "on ") + moved.revision());
                    }
                })
                .build()) {
            board.fuse(FuseSpec.named("promise").serving(FEATURE));
            board.refresh();
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Whoever began it ends it by closing its input.
            }
        }
    }
}
