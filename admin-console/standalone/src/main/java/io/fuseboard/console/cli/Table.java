package io.fuseboard.console.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Rows under heads, each column as wide as its widest cell; a Chinese character is two wide. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> heads) {
        rows.add(heads);
    }

    void row(List<String> cells) {
        rows.add(cells.stream().map(SafeText::of).toList());
    }

    List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    static int width(String text) {
        return Ansi.OFF.text(text).getCJKAdjustedLength();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i))));
            line.append(i < row.size() - 1 ? GAP : "");
        }
        return line.toString().stripTrailing();
    }
}
