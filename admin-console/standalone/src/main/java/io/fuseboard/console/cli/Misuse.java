package io.fuseboard.console.cli;

import io.fuseboard.spec.NearNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in words that repeat no value: somebody may have typed a password. */
final class Misuse {

    private Misuse() {}

    static Answer answer(ParameterException fault, Words words) {
        CommandLine command = fault.getCommandLine();
        List<String> lines = new ArrayList<>();
        lines.add(message(fault, command, words));
        lines.add(words.say("misuse.help", command.getCommandSpec().qualifiedName()));
        return new Answer(Exit.USAGE, Map.of(), lines);
    }

    static Answer noCommand(CommandLine top, Words words) {
        return new Answer(
                Exit.USAGE,
                Map.of(),
                List.of(words.say("misuse.no-command"), top.getUsageMessage().stripTrailing()));
    }

    private static String message(ParameterException fault, CommandLine command, Words words) {
        if (fault instanceof MissingParameterException missing) {
            return words.say(
                    "misuse.missing",
                    String.join(
                            ", ",
                            missing.getMissing().stream().map(Misuse::name).toList()));
        }
        if (fault instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().get(0), command, words);
        }
        ArgSpec at = fault.getArgSpec();
        if (at == null && !command.getSubcommands().isEmpty()) {
            return words.say("misuse.no-command") + " "
                    + String.join(", ", command.getSubcommands().keySet());
        }
        return at == null ? words.say("misuse.any") : words.say("misuse.value", name(at));
    }

    private static String unknown(String typed, CommandLine command, Words words) {
        String word = typed.replaceFirst("=.*", "");
        if (!word.matches("-{0,2}[A-Za-z-]{1,30}")) {
            return words.say("misuse.any");
        }
        List<String> known = word.startsWith("-")
                ? command.getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .toList()
                : List.copyOf(command.getSubcommands().keySet());
        return known.isEmpty()
                ? words.say("misuse.unknown", word)
                : words.say("misuse.unknown.near", word, String.join(", ", NearNames.of(word, known)));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
