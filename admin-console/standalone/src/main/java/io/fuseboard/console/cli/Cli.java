package io.fuseboard.console.cli;

import io.fuseboard.console.standalone.StandaloneConsole;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.StoreSetupException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The commands, and what all of them share. */
@Command(
        name = "fuseboard",
        versionProvider = Cli.Version.class,
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            DegradeCommand.class,
            RestoreCommand.class,
            PlanCommand.class,
            DialCommand.class,
            ObserveCommand.class,
            StopAutomaticsCommand.class,
            OutOfPathCommand.class,
            HistoryCommand.class,
            UndoCommand.class,
            NodesCommand.class,
            ConsoleCommand.class
        })
@SuppressWarnings("UnusedVariable") // picocli needs fields for options that it answers itself
final class Cli implements Callable<Integer> {

    private static final int WIDTH = 100;

    private final Words words;
    private final Shell shell;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config", scope = ScopeType.INHERIT)
    private @Nullable String config;

    @Option(names = "--json", descriptionKey = "json", scope = ScopeType.INHERIT)
    private boolean json;

    /* Read before anything else, by Words; here it is only allowed. */
    @Option(names = "--lang", paramLabel = "zh|en", descriptionKey = "lang", scope = ScopeType.INHERIT)
    private @Nullable String language;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "help",
            scope = ScopeType.INHERIT)
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "version")
    private boolean version;

    private Cli(Words words, Shell shell) {
        this.words = words;
        this.shell = shell;
    }

    /** Runs one command; what comes back is the process's exit code. */
    static int run(List<String> arguments, Shell shell) {
        Words words = Words.of(arguments, shell.environment());
        return of(words, shell).execute(arguments.toArray(String[]::new));
    }

    static CommandLine of(Words words, Shell shell) {
        Cli cli = new Cli(words, shell);
        return new CommandLine(cli)
                .setResourceBundle(words.texts())
                .setOut(shell.out())
                .setErr(shell.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((fault, arguments) -> cli.print(
                        Misuse.answer(fault, words), List.of(arguments).contains("--json")))
                .setExecutionExceptionHandler((fault, command, parsed) -> cli.print(cli.fault(fault), cli.json));
    }

    /** Without a command: which there are. */
    @Override
    public Integer call() {
        return print(Misuse.noCommand(of(words, shell), words), json);
    }

    /** Its words go where a process's words go: it prints a password of its own, which no JSON is to hold. */
    int console() {
        return StandaloneConsole.run(
                config == null ? List.of() : List.of("--config", config), shell.environment(), System.out, System.err);
    }

    Exit execute(BoardCommand command) {
        Secrets secrets = Secrets.NONE;
        Answer answer;
        try {
            StoreSettings settings = StoreSettings.read(Optional.ofNullable(config), shell, words);
            secrets = settings.secrets();
            Secrets hidden = secrets;
            Warnings.to(warning -> shell.err().println(hidden.hide(words.say("warning", warning))));
            try (BoardStore store = new PatientStore(settings.open())) {
                answer = command.answer(new Session(store, words, shell, !json));
            }
        } catch (Failed failed) {
            answer = failed.answer();
        } catch (StoreSetupException cause) {
            answer = failure(Exit.UNREACHABLE, "unreachable.setup", cause);
        } catch (StoreException cause) {
            answer = failure(Exit.UNREACHABLE, "unreachable", cause);
        } catch (IllegalArgumentException cause) {
            answer = failure(Exit.REFUSED, "rule", cause);
        } catch (RuntimeException cause) {
            answer = fault(cause);
        }
        boolean done = answer.exit() == Exit.DONE;
        Secrets hidden = secrets;
        print(
                done
                        ? answer
                        : new Answer(
                                answer.exit(),
                                answer.fields(),
                                answer.lines().stream().map(hidden::hide).toList()),
                json);
        return answer.exit();
    }

    private Answer failure(Exit exit, String key, Exception cause) {
        return words.failed(exit, key, String.valueOf(cause.getMessage())).answer();
    }

    /* No message: nobody knows what a mistake of ours would say. */
    private Answer fault(Exception cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        String place = trace.length == 0 ? "?" : trace[0].toString();
        return words.failed(Exit.FAULT, "fault", cause.getClass().getName(), place)
                .answer();
    }

    private int print(Answer answer, boolean machine) {
        if (machine) {
            shell.out().println(Json.write(answer.json()));
        } else {
            var where = answer.exit() == Exit.DONE ? shell.out() : shell.err();
            answer.lines().forEach(where::println);
        }
        shell.out().flush();
        shell.err().flush();
        return answer.exit().code();
    }

    /** From the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {"fuseboard " + (version == null ? "(unpackaged)" : version)};
        }
    }

    /* For tests that look through all commands. */
    static Map<String, CommandLine> commands(Words words, Shell shell) {
        return of(words, shell).getSubcommands();
    }
}
