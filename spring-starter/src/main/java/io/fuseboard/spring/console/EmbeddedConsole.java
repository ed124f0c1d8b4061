package io.fuseboard.spring.console;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.Console;
import io.fuseboard.console.ConsoleProperties;
import io.fuseboard.console.ConsoleSpec;
import io.fuseboard.console.PortTakenException;
import io.fuseboard.spring.settings.ConsoleSettings;
import io.fuseboard.spring.start.StartFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;

/**
 * The console inside an application: the last to start and the first to stop.
 *
 * <p>Its address and password are printed when the application has started, and not before: the lines that an operator
 * needs come last.
 */
final class EmbeddedConsole implements SmartLifecycle, ApplicationListener<ApplicationStartedEvent>, Ordered {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedConsole.class);

    private final Fuseboard board;
    private final ConsoleSettings settings;
    private final boolean on;
    private final ByteArrayOutputStream announcement = new ByteArrayOutputStream();
    private volatile @Nullable Console console;

    EmbeddedConsole(Fuseboard board, ConsoleSettings settings, boolean on) {
        this.board = board;
        this.settings = settings;
        this.on = on;
    }

    /** The console that runs, if one does. */
    Optional<Console> console() {
        return Optional.ofNullable(console);
    }

    @Override
    public synchronized void start() {
        if (!on || console != null) {
            return;
        }
        try {
            console = Console.start(board, spec(), new PrintStream(announcement, true, StandardCharsets.UTF_8));
        } catch (PortTakenException cause) {
            if (settings.port().isPresent()) {
                throw new StartFailure(
                        Objects.requireNonNullElse(cause.getMessage(), cause.toString()),
                        "Set fuseboard.console.port to a port that is free (0: any), or fuseboard.console.enabled to"
                                + " false.",
                        cause);
            }
            log.warn(
                    "The application starts without its console: port {} is taken. Set fuseboard.console.port to another"
                            + " one (0: any that is free), or fuseboard.console.enabled to false",
                    cause.port());
        }
    }

    @Override
    public synchronized void stop() {
        Console running = console;
        console = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return console != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    /* Standard output and never the log: logs are shipped, kept and searched, and a password is neither. */
    @Override
    public void onApplicationEvent(ApplicationStartedEvent event) {
        Console running = console;
        if (running == null) {
            return;
        }
        String text = announcement.toString(StandardCharsets.UTF_8);
        announcement.reset();
        System.out.print(
                text.isEmpty() ? "Fuseboard console 控制台: " + running.address() + System.lineSeparator() : text);
        System.out.flush();
    }

    private ConsoleSpec spec() {
        try {
            return new ConsoleSpec(
                    settings.address().orElse(ConsoleSpec.ADDRESS),
                    settings.port().orElse(ConsoleSpec.PORT),
                    settings.path().orElse(ConsoleSpec.PATH),
                    settings.user().orElse(ConsoleSpec.USER),
                    settings.password(),
                    settings.environment(),
                    Set.copyOf(settings.allowedHosts()),
                    ConsoleProperties.people(settings.more()),
                    ConsoleProperties.alerts(settings.more()));
        } catch (IllegalArgumentException cause) {
            throw new StartFailure(
                    Objects.requireNonNullElse(cause.getMessage(), cause.toString()),
                    "Correct the properties below fuseboard.console.",
                    cause);
        }
    }
}
