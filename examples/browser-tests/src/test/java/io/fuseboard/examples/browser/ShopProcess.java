package io.fuseboard.examples.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The takeaway example in a process of its own, as a user starts it; addresses and password are read from what it prints.
 */
final class ShopProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern SHOP = Pattern.compile("shop\\s+(http://localhost:\\d+)/");
    private static final Pattern CONSOLE = Pattern.compile("(http://localhost:\\d+/fuseboard)/");
    private static final Pattern LOGIN = Pattern.compile("user 用户 (\\S+) · password 密码 (\\S+)");

    private static final String BROWNOUT = "--fuseboard.brownout.mode=";

    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;

    private ShopProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "what the shop prints");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it in a folder, on free ports, and waits until it has said where it is. */
    static ShopProcess start(Path folder, String... options) throws Exception {
        ShopProcess shop = launch(folder, options);
        try {
            Eventually.until("the shop has said where it and its console are", PATIENCE, () -> {
                if (!shop.process.isAlive()) {
                    throw new AssertionError("The shop has ended:\n" + shop.output());
                }
                return shop.has(SHOP) && shop.has(CONSOLE) && shop.has(LOGIN);
            });
        } catch (AssertionError failed) {
            shop.close();
            throw new AssertionError(failed.getMessage() + "\n" + shop.output(), failed);
        }
        return shop;
    }

    /** Starts it without waiting for anything. */
    static ShopProcess launch(Path folder, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.fuseboard.examples.takeaway.TakeawayApplication",
                "--server.port=0",
                "--fuseboard.console.port=0"));
        if (Stream.of(options).noneMatch(option -> option.startsWith(BROWNOUT))) {
            command.add(BROWNOUT + "off"); // how busy the machine is that runs tests is no part of the pictures
        }
        command.addAll(List.of(options));
        return new ShopProcess(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start());
    }

    URI shop() {
        return URI.create(find(SHOP, 1));
    }

    URI console() {
        return URI.create(find(CONSOLE, 1));
    }

    String user() {
        return find(LOGIN, 1);
    }

    String password() {
        return find(LOGIN, 2);
    }

    String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    /** Waits until it has ended by itself; returns its exit code. */
    int ended() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The shop did not end:\n" + output());
        }
        reader.join(PATIENCE.toMillis());
        return process.exitValue();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.toHandle().destroy(); // Process.destroy would also close what is still being read
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.toHandle().destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.toHandle().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean has(Pattern pattern) {
        synchronized (lines) {
            return lines.stream().anyMatch(line -> pattern.matcher(line).find());
        }
    }

    private String find(Pattern pattern, int group) {
        synchronized (lines) {
            for (String line : lines) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    return matcher.group(group);
                }
            }
        }
        throw new AssertionError("The shop did not print " + pattern + ":\n" + output());
    }

    private void read() {
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line;
            while ((line = output.readLine()) != null) {
                lines.add(line);
            }
        } catch (IOException cause) {
            if (process.isAlive()) {
                throw new UncheckedIOException(cause);
            }
        }
    }
}
