package io.fuseboard.drills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run has shown: a page for readers of the repository, the same in HTML, and a drawing of each drill. */
final class Page {

    private final StringBuilder markdown = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<String> misses = new ArrayList<>();
    private final Path folder;
    private int asked;

    Page(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Adds a drill; its runs need not be kept afterwards. */
    void add(Outcome outcome) throws IOException {
        Drill drill = outcome.drill();
        String drawing = drill.id().toLowerCase(Locale.ROOT).replace('×', 'x').replaceAll("[^a-z0-9]+", "-") + ".svg";
        String svg = Plot.of(outcome);
        Files.writeString(folder.resolve(drawing), svg);
        String caption = drill.drawn() + ": of those that would have gone well, % answered within 1 s";
        markdown.append("\n## ")
                .append(drill.id())
                .append("\n\n")
                .append(drill.story())
                .append("\n\n");
        markdown.append(Table.of(outcome).markdown());
        markdown.append("\n![").append(caption).append("](").append(drawing).append(")\n\n");
        markdown.append("*").append(caption).append("*\n");
        html.append("<h2>")
                .append(drill.id())
                .append("</h2>\n<p>")
                .append(escaped(drill.story()))
                .append("</p>\n");
        html.append(Table.of(outcome).html());
        html.append("<figure>")
                .append(svg)
                .append("<figcaption>")
                .append(escaped(caption))
                .append("</figcaption></figure>\n");
        List<Goal> missed = outcome.missed(Ours.ALL);
        asked += (int) drill.goals().stream().filter(Goal::isAsked).count();
        for (Goal goal : missed) {
            String why = goal.why().isEmpty() ? "not yet understood" : goal.why();
            misses.add(String.format(
                    Locale.ROOT,
                    "**%s**, %s: %s asked, %.2f in the worst run. Why: %s",
                    drill.id(),
                    goal.what(),
                    goal.asked(),
                    goal.worst(outcome.runs(Ours.ALL.name())),
                    why));
        }
    }

    /** @param run when, which commit, by which command */
    void write(String run) throws IOException {
        String text = """
                # Drills

                What breakers, bulkheads and what degrades by itself are worth when things go wrong. Written by a run: %s.

                **How to read it.** Time is simulated, the guards are real: the very classes of Fuseboard, of Resilience4j
                2.4.0 and of Sentinel 1.8.9 that applications have, with the drill's clock. Callers, threads of the
                application and those whom it calls are simulated, so a run does not depend on how busy a machine is (only on
                its processors: they are the least that an adaptive limit goes down to), and says nothing of what a guard
                itself costs. Callers come whether or not those before them were answered (open loop); latency counts from
                the moment at which somebody came; an answer after 1 s is none. Each arm meets the
                same callers with the same luck. Figures are means of three seeds, in brackets the worst of the three; a goal
                is reached where each run reaches it. **Bold with ✗**: missed.

                "Tuned by hand" are settings of somebody who knows these drills: `Resilience4j.TUNED`, and the same for
                Sentinel, which without rules does nothing. Fuseboard has the same threshold of 25 %% and the same time from
                which a call is slow, 500 ms, in all drills; it finds its limits by itself, below twice of what the hand-tuned have.

                Some goals are the bench's own, set once first results were seen, so that guards that do nothing miss them: those of
                D5 cold. D2 cannot tell a guard from none by what is served; D3 can. By what the words of D4, D6, D7, D8
                and D10 are measured (what restored, recovered, switched and bounded means) was laid down before their first runs.
                After them two things were changed: the limit of D6 sized by hand, from 25 to 40, for 25 refused calls in
                peace; and D4 was added with one fuse for all features. Some arms, and D4's seconds until 95 %% are served, came
                then, too. No goal was changed.

                What these drills do not show: D8 asks B only where A is refused, not 2 %% of the time in peace, and has an arm
                that asks B when A has failed, so that one sees orders that are sent to both. In D10 the simulation itself
                loses nobody and no guard retries payments, so that nothing is lost or doubled there with no guard either;
                what can go wrong are orders that are given up at payment, whose fate nobody knows: they are counted.
                Its heap is not measured.

                """.formatted(run);
        String verdict = String.format(Locale.ROOT, "Fuseboard reaches %d of %d goals.", asked - misses.size(), asked);
        StringBuilder list =
                new StringBuilder("**" + verdict + "**" + (misses.isEmpty() ? "" : " Not reached:") + "\n\n");
        misses.forEach(miss -> list.append("- ").append(miss).append("\n"));
        Files.writeString(folder.resolve("README.md"), text + list + markdown);
        Files.writeString(folder.resolve("drills.html"), page(paragraphs(text + list)), StandardCharsets.UTF_8);
    }

    private static String paragraphs(String text) {
        StringBuilder all = new StringBuilder();
        for (String part : text.split("\n\n")) {
            String one = escaped(part.strip())
                    .replaceAll("\\*\\*(.+?)\\*\\*", "<b>$1</b>")
                    .replaceAll("`(.+?)`", "<code>$1</code>");
            if (one.startsWith("# ")) {
                all.append("<h1>").append(one.substring(2)).append("</h1>\n");
            } else if (one.startsWith("- ")) {
                all.append("<ul>")
                        .append(one.replaceAll("(?m)^- (.*)$", "<li>$1</li>"))
                        .append("</ul>\n");
            } else if (!one.isEmpty()) {
                all.append("<p>").append(one).append("</p>\n");
            }
        }
        return all.toString();
    }

    private String page(String head) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Fuseboard: drills</title>
                <style>
                body { font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
                table { border-collapse: collapse; font-size: 14px } td, th { padding: 2px 8px; border-bottom: 1px solid #ddd }
                td + td, th + th { text-align: right } .missed { font-weight: bold; color: #a00 } .ours { background: #e8f0ff }
                figure { margin: 1rem 0 2rem } figcaption { font-size: 14px; color: #555 } div { overflow-x: auto }
                </style></head><body>
                """ + head + html + "</body></html>\n";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
