package io.fuseboard.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fuseboard.console.http.Language;
import io.fuseboard.console.http.Phrase;
import io.fuseboard.console.http.Reply;
import io.fuseboard.spi.BoardStore.Move;
import io.fuseboard.spi.BoardStore.Revision;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** History as a table for spreadsheets: one line for each switch that was moved. */
final class Export {

    private Export() {}

    static Reply csv(List<Revision> revisions, Language language) {
        String table = Stream.concat(
                        Stream.of(line(Stream.of(Phrase.COLUMNS.in(language).split("\\|")))),
                        revisions.stream()
                                .flatMap(revision ->
                                        revision.moves().stream().map(move -> line(revision, move, language))))
                .collect(Collectors.joining("\r\n", "\ufeff", "\r\n"));
        return new Reply(
                200,
                "text/csv; charset=utf-8",
                table.getBytes(UTF_8),
                Map.of("Content-Disposition", "attachment; filename=\"fuseboard-history.csv\""));
    }

    private static String line(Revision revision, Move move, Language language) {
        return line(Stream.of(
                Long.toString(revision.number()),
                revision.at().toString(),
                Words.actor(revision, language),
                Words.reason(revision, language),
                move.key(),
                Words.move(move, language)));
    }

    private static String line(Stream<String> cells) {
        return cells.map(Export::cell).collect(Collectors.joining(","));
    }

    /** A cell that spreadsheets take for words, whatever it begins with. */
    private static String cell(String words) {
        String text = words.matches("(?s)[=+\\-@\\t\\r\\n].*") ? "'" + words : words;
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
