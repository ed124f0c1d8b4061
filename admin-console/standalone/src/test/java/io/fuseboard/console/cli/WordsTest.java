package io.fuseboard.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Both languages say the same. */
class WordsTest {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    @TempDir
    Path folder;

    @Test
    void everyText_isThereInEveryLanguage_withTheSamePlaces() {
        assertThat(places("zh")).isEqualTo(places("en"));
        Words.in("zh").texts().keySet().stream()
                .filter(key -> !List.of("usage.footerHeading", "show.head").contains(key))
                .filter(key -> !key.startsWith("fuseboard.usage.footer"))
                .forEach(key -> assertThat(Words.in("zh").texts().getString(key))
                        .as(key)
                        .containsPattern(HAN));
    }

    @Test
    void noText_isLeftOver() throws IOException {
        StringBuilder code = new StringBuilder();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                code.append(Files.readString(file));
            }
        }
        // What picocli looks up, and what is put together.
        Pattern found = Pattern.compile(
                "(fuseboard\\.)?.*usage\\..*|position\\..*|ending\\..*|state\\..*|effect\\..*|board\\.[A-Z_]+");
        assertThat(Words.in("en").texts().keySet())
                .filteredOn(key -> !found.matcher(key).matches())
                .allSatisfy(key -> assertThat(code).contains('"' + key + '"'));
    }

    @Test
    void everyCommandAndOption_isExplainedInBothLanguages() {
        for (String language : Words.LANGUAGES) {
            Words words = Words.in(language);
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            Shell shell = Desk.withoutBoard(folder).shell(nowhere, nowhere);
            Cli.commands(words, shell).values().forEach(command -> explained(command, words));
        }
    }

    private static void explained(CommandLine command, Words words) {
        String name = command.getCommandSpec().qualifiedName(".");
        assertThat(words.texts().containsKey(name + ".usage.header")).as(name).isTrue();
        assertThat(explained(command)).as(name).doesNotContainValue("");
        command.getSubcommands().values().forEach(inner -> explained(inner, words));
    }

    private static Map<String, String> explained(CommandLine command) {
        Map<String, String> texts = new TreeMap<>();
        for (ArgSpec argument : command.getCommandSpec().args()) {
            texts.put(argument.paramLabel() + argument.toString(), String.join("", argument.description()));
        }
        return texts;
    }

    @Test
    void help_isInTheOperatorsLanguage() {
        Desk desk = Desk.withoutBoard(folder);

        assertThat(desk.run("--help").out())
                .contains("Usage:", "Exit codes:", "64", "degrade")
                .doesNotContainPattern(HAN);
        assertThat(desk.run("degrade", "--help", "--lang", "zh").out()).contains("用法：", "--share", "影响多少用户，例如 20%");
        assertThat(desk.run("--lang=zh", "--help").out()).contains("退出码：", "冲突");
        desk.environment.put("LC_ALL", "zh_CN.UTF-8");
        assertThat(desk.run("undo", "--help").out()).contains("撤销一次改动");
        assertThat(desk.run("--help").out()).contains("console").contains("启动独立控制台");
        assertThat(desk.run("--help", "--lang=en").out()).contains("Starts a console for a fleet");
        assertThat(desk.run("undo", "--help", "--lang=en").out()).contains("Takes back");
    }

    @Test
    void misuse_isToldInTheOperatorsLanguage() {
        Desk desk = Desk.at(folder);

        assertThat(desk.run().code()).isEqualTo(Exit.USAGE.code());
        assertThat(desk.run("degraed").err()).contains("Not known: degraed. Near: degrade");
        assertThat(desk.run("plan").err()).contains("Which command?", "engage");
        assertThat(desk.run("list", "--jsn").err()).contains("Near: --json");
        assertThat(desk.run("degrade", "--lang=zh").err()).contains("缺少：--reason, KEY", "fuseboard degrade --help");
        assertThat(desk.run("history", "--limit=x", "--json").json())
                .containsEntry("outcome", "usage")
                .containsEntry("exitCode", 64);
    }

    private static Map<String, List<String>> places(String language) {
        Map<String, List<String>> places = new TreeMap<>();
        var texts = Words.in(language).texts();
        for (String key : texts.keySet()) {
            places.put(
                    key,
                    Pattern.compile("%[sn]")
                            .matcher(texts.getString(key))
                            .results()
                            .map(place -> place.group())
                            .toList());
        }
        return places;
    }
}
