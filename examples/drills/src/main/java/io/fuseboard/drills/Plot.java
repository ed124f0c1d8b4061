package io.fuseboard.drills;

import io.fuseboard.drills.Result.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A drawing of a drill, as SVG: of each hundred requests of one kind that would have gone well, how many were answered in
 * time, second by second, on average over all runs; the trouble is shaded.
 */
final class Plot {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 300;
    private static final int LEFT = 48;
    private static final int BOTTOM = 40;
    private static final int ROW = 18;

    /* Ours is the heavy blue one; others are told apart by colour and by dashes, for whoever sees no colours. */
    private static final List<String> COLOURS =
            List.of("#6b6b6b", "#c44e00", "#a03070", "#7a5c00", "#3c7a3c", "#5a4fcf", "#008080", "#b00020", "#444466");

    private final Outcome outcome;
    private final double seconds;
    private final StringBuilder svg = new StringBuilder();

    private Plot(Outcome outcome) {
        this.outcome = outcome;
        this.seconds = outcome.drill().scenario(1).seconds();
    }

    static String of(Outcome outcome) {
        return new Plot(outcome).draw();
    }

    private String draw() {
        int height = HEIGHT + BOTTOM + ROW * outcome.runs().size() + 8;
        Scenario scenario = outcome.drill().scenario(1);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" role=\"img\">%n<title>%s: %s answered in time, %%</title>%n",
                WIDTH, height, outcome.drill().id(), outcome.drill().drawn());
        add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n", WIDTH, height);
        add(
                "<rect x=\"%.1f\" y=\"10\" width=\"%.1f\" height=\"%d\" fill=\"#f3e6e0\"/>%n",
                x(scenario.from()), x(scenario.until()) - x(scenario.from()), HEIGHT - 10);
        for (int percent = 0; percent <= 100; percent += 25) {
            add(
                    "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d</text>%n",
                    LEFT, y(percent), WIDTH, LEFT - 6, y(percent) + 4, percent);
        }
        int step = seconds > 200 ? 60 : 10;
        for (int second = 0; second <= seconds; second += step) {
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d s</text>%n", x(second), HEIGHT + 18, second);
        }
        int row = 0;
        for (Map.Entry<String, List<Result>> arm : outcome.runs().entrySet()) {
            line(arm.getKey(), arm.getValue(), row++);
        }
        return svg.append("</svg>\n").toString();
    }

    private void line(String name, List<Result> runs, int row) {
        boolean ours = name.equals(Ours.ALL.name());
        String style = String.format(
                Locale.ROOT,
                "fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s",
                ours ? "#0050c8" : COLOURS.get(row % COLOURS.size()),
                ours ? "3" : "1.5",
                ours || row == 0 ? "" : " stroke-dasharray=\"" + (2 + 2 * row) + " 3\"");
        StringBuilder path = new StringBuilder();
        double[] shares = shares(runs);
        for (int second = 0; second < shares.length; second++) {
            if (!Double.isNaN(shares[second])) {
                path.append(path.isEmpty() ? "M" : "L")
                        .append(String.format(Locale.ROOT, "%.1f %.1f", x(second + 0.5), y(shares[second])));
            }
        }
        add("<path d=\"%s\" %s/>%n", path, style);
        int legend = HEIGHT + BOTTOM + ROW * row;
        add("<path d=\"M%d %dh40\" %s/>", LEFT, legend, style);
        add("<text x=\"%d\" y=\"%d\">%s</text>%n", LEFT + 50, legend + 4, name);
    }

    private double[] shares(List<Result> runs) {
        int[] all = new int[(int) Math.ceil(seconds)];
        int[] served = new int[all.length];
        for (Result run : runs) {
            for (Answer answer : run.answers()) {
                int second = (int) answer.at();
                if (answer.good()
                        && second < all.length
                        && answer.kind().equals(outcome.drill().drawn())) {
                    all[second]++;
                    served[second] += answer.inTime() ? 1 : 0;
                }
            }
        }
        double[] shares = new double[all.length];
        Arrays.setAll(shares, second -> all[second] == 0 ? Double.NaN : 100.0 * served[second] / all[second]);
        return shares;
    }

    private double x(double second) {
        return LEFT + second / seconds * (WIDTH - LEFT - 10);
    }

    private static double y(double percent) {
        return HEIGHT - percent / 100 * (HEIGHT - 20);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }
}
