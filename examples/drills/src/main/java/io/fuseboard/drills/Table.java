package io.fuseboard.drills;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a drill: a row for each arm, a column for each goal. */
record Table(List<String> head, List<Row> rows) {

    record Row(String arm, List<Cell> cells) {}

    record Cell(String figure, boolean missed) {}

    static Table of(Outcome outcome) {
        List<Goal> goals = outcome.drill().goals();
        List<String> head = goals.stream()
                .map(goal -> (goal.what() + " " + goal.asked()).strip())
                .toList();
        List<Row> rows = new ArrayList<>();
        outcome.runs()
                .forEach((arm, runs) -> rows.add(new Row(
                        arm,
                        goals.stream()
                                .map(goal -> new Cell(figure(goal, runs), !goal.isReached(runs, outcome)))
                                .toList())));
        return new Table(head, rows);
    }

    private static String figure(Goal goal, List<Result> runs) {
        return number(goal.mean(runs)) + (goal.isAsked() ? " (" + number(goal.worst(runs)) + ")" : "");
    }

    /** With two digits where it is near a hundred: 99.9 and 99.96 are not the same. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return "never";
        }
        boolean fine = value > 99 && value < 100 || value < 10 && value != Math.rint(value);
        return String.format(Locale.ROOT, fine ? "%.2f" : "%.1f", value);
    }

    String markdown() {
        StringBuilder all = new StringBuilder("| |");
        head.forEach(one -> all.append(" ").append(one).append(" |"));
        all.append("\n|---|").append("---|".repeat(head.size())).append("\n");
        for (Row row : rows) {
            all.append("| ").append(row.arm()).append(" |");
            row.cells()
                    .forEach(cell ->
                            all.append(cell.missed() ? " **" + cell.figure() + " ✗** |" : " " + cell.figure() + " |"));
            all.append("\n");
        }
        return all.toString();
    }

    String html() {
        StringBuilder all = new StringBuilder("<div><table><tr><th></th>");
        head.forEach(one -> all.append("<th>").append(Page.escaped(one)).append("</th>"));
        all.append("</tr>\n");
        for (Row row : rows) {
            all.append(row.arm().equals(Ours.ALL.name()) ? "<tr class=\"ours\"><td>" : "<tr><td>")
                    .append(Page.escaped(row.arm()))
                    .append("</td>");
            row.cells()
                    .forEach(cell -> all.append(cell.missed() ? "<td class=\"missed\">" : "<td>")
                            .append(cell.figure())
                            .append(cell.missed() ? " ✗</td>" : "</td>"));
            all.append("</tr>\n");
        }
        return all.append("</table></div>\n").toString();
    }
}
