package io.fuseboard.console.standalone;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.Console;
import io.fuseboard.console.ConsoleBoard;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A console that is no part of an application: it follows the boards it is given, and shows what applications tell there. */
public final class StandaloneConsole implements AutoCloseable {

    /** The file in the working directory that is read where no other is named. */
    public static final String FILE = "fuseboard-console.properties";

    private static final String OPTION = "--config";

    private final List<Fuseboard> boards;
    private final Console console;

    private StandaloneConsole(List<Fuseboard> boards, Console console) {
        this.boards = boards;
        this.console = console;
    }

    /**
     * Runs until the process is told to end.
     *
     * @param arguments {@code --config FILE}, or none
     * @return the process's exit code
     */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        boolean usage = !arguments.isEmpty() && !(arguments.size() == 2 && OPTION.equals(arguments.get(0)));
        if (usage) {
            err.println("fuseboard console [--config FILE]   (" + FILE + ")");
            return 64;
        }
        try {
            StandaloneConsole running = start(Path.of(arguments.isEmpty() ? FILE : arguments.get(1)), environment, out);
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "fuseboard-console-end"));
            out.println("Fuseboard console 控制台: " + running.console().address());
            new CountDownLatch(1).await();
            return 0;
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            err.println(wrong.getMessage());
            return 78;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Starts it. */
    static StandaloneConsole start(Path file, Map<String, String> environment, PrintStream out) {
        Configuration configuration = Configuration.read(file, environment);
        List<Fuseboard> boards = new ArrayList<>();
        try {
            List<ConsoleBoard> shown = new ArrayList<>();
            for (Configuration.Board board : configuration.boards()) {
                Fuseboard opened = Fuseboard.builder()
                        .application("fuseboard-console")
                        .store(new SilentStore(board.store().open()))
                        .leaveWoven()
                        .build();
                boards.add(opened);
                shown.add(new ConsoleBoard(
                        board.key(),
                        board.title(),
                        board.environment().or(configuration.console()::environment),
                        opened));
            }
            return new StandaloneConsole(List.copyOf(boards), Console.startFleet(shown, configuration.console(), out));
        } catch (RuntimeException fault) {
            boards.forEach(Fuseboard::close);
            throw fault;
        }
    }

    Console console() {
        return console;
    }

    @Override
    public void close() {
        console.close();
        boards.forEach(Fuseboard::close);
    }
}
