package io.fuseboard.jmh.report;

import io.fuseboard.jmh.report.Comparison.Goal;
import io.fuseboard.jmh.report.Measured.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results as one page, for a reader of Markdown and for a browser. */
final class Page {

    private final Measured measured;
    private final String title;
    private final String pace;
    private final Words words;

    /** @param name of the results; how thorough they are stands at its end */
    Page(Measured measured, String name, Words words) {
        this.measured = measured;
        this.title = String.format(Locale.ROOT, words.title, name);
        this.pace = Arrays.stream(Pace.values())
                .filter(its -> name.endsWith(its.ending()))
                .findFirst()
                .map(Pace::toString)
                .orElse(words.notKnown);
        this.words = words;
    }

    private record Line(List<String> cells, double ours, double peer) {}

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Comparison row : Comparisons.ALL) {
            for (int threads : measured.threads()) {
                Overhead.of(row, measured, threads)
                        .ifPresent(its -> lines.add(new Line(cells(row, threads, its), its.nanos(), its.peer())));
            }
        }
        return lines;
    }

    private List<String> cells(Comparison row, int threads, Overhead its) {
        Optional<Goal> goal = row.goal(threads);
        double floor = measured.of(row.floor(), threads).orElseThrow().nanos();
        return List.of(
                words.row(row),
                Integer.toString(threads),
                figure(its.nanos()),
                figure(floor),
                bytes(row, its),
                others(row, threads, floor),
                share(its.times()),
                goal.map(to -> share(to.gate())).orElse(""),
                goal.map(to -> share(to.aim())).orElse(""),
                goal.map(to -> its.times() >= to.aim()
                                ? words.aim
                                : its.times() >= to.gate() ? words.gate : words.missed)
                        .orElse(""));
    }

    private String bytes(Comparison row, Overhead its) {
        if (its.bytes().isEmpty()) {
            return "–";
        }
        double bytes = its.bytes().getAsDouble();
        String said = bytes < Regression.NOTHING ? "0" : figure(bytes);
        return row.allocatesNothing() && bytes >= Regression.NOTHING ? said + " " + words.missed : said;
    }

    private String others(Comparison row, int threads, double floor) {
        return row.peers().stream()
                .flatMap(peer -> measured.of(peer, threads).stream()
                        .map(score -> peer.substring(peer.indexOf('.') + 1) + " "
                                + figure(Overhead.above(score.nanos(), floor))))
                .reduce((a, b) -> a + " · " + b)
                .orElse("");
    }

    private List<String> beside() {
        List<String> lines = new ArrayList<>();
        for (String benchmark : Comparisons.BESIDE) {
            for (int threads : measured.threads()) {
                Optional<Score> score = measured.of(benchmark, threads);
                score.ifPresent(its -> lines.add(
                        String.format(Locale.ROOT, words.besideLine, benchmark, threads, figure(its.nanos()))));
            }
        }
        return lines;
    }

    /** What was measured on. The clock, the cores and the compiler are what figures depend on. */
    private String machine() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + String.format(
                        Locale.ROOT, words.processors, Runtime.getRuntime().availableProcessors());
    }

    String markdown() {
        StringBuilder page = new StringBuilder("# " + title + "\n\n" + intro() + "\n\n");
        page.append("| ")
                .append(String.join(" | ", words.head))
                .append(" |\n|")
                .append("---|".repeat(words.head.size()))
                .append('\n');
        lines().forEach(line ->
                page.append("| ").append(String.join(" | ", line.cells())).append(" |\n"));
        page.append("\n## " + words.beside + "\n\n");
        beside().forEach(line -> page.append("- ").append(line).append('\n'));
        return page.toString();
    }

    private String intro() {
        return String.format(Locale.ROOT, words.intro, pace, machine(), Overhead.LEAST);
    }

    String html() {
        StringBuilder page =
                new StringBuilder("<!doctype html><html lang=\"" + words.language + "\"><meta charset=\"utf-8\"><title>"
                        + escaped(title) + "</title><style>body{font:15px/1.5 system-ui,sans-serif;margin:2em}"
                        + "td,th{padding:.2em .7em;text-align:left;border-bottom:1px solid #ddd}"
                        + ".bar{height:.5em;min-width:1px}.us{background:#2a7}.peer{background:#bbb}</style><h1>"
                        + escaped(title) + "</h1><p>" + escaped(intro()) + "</p><table><tr>");
        words.head.forEach(cell -> page.append("<th>").append(escaped(cell)));
        page.append("<th>" + escaped(words.bars));
        for (Line line : lines()) {
            page.append("\n<tr>");
            line.cells().forEach(cell -> page.append("<td>").append(escaped(cell)));
            double most = Math.max(line.ours(), line.peer());
            page.append("<td style=\"width:14em\">")
                    .append(bar("us", line.ours() / most))
                    .append(bar("peer", line.peer() / most));
        }
        page.append("\n</table><h2>" + escaped(words.beside) + "</h2><ul>");
        beside().forEach(line -> page.append("\n<li>").append(escaped(line)));
        return page.append("\n</ul></html>\n").toString();
    }

    private static String bar(String whose, double part) {
        return String.format(Locale.ROOT, "<div class=\"bar %s\" style=\"width:%.1f%%\"></div>", whose, part * 100);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String figure(double number) {
        return String.format(Locale.ROOT, number < 100 ? "%.1f" : "%.0f", number);
    }

    private static String share(double times) {
        return times >= 1
                ? String.format(Locale.ROOT, "1/%.1f", times)
                : String.format(Locale.ROOT, "%.2f ×", 1 / times);
    }
}
