package io.fuseboard.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What reaches a terminal. */
class TerminalTest {

    @Test
    void whatMovesATerminal_isShownInsteadOfObeyed() {
        assertThat(SafeText.of("a\u001B[2Jb\u009Bc\rd\u202Ee\u2028f\u200Bg\uD800h\u007F"))
                .isEqualTo("a\\u{001B}[2Jb\\u{009B}c\\u{000D}d\\u{202E}e\\u{2028}f\\u{200B}g\\u{D800}h\\u{007F}");
        assertThat(SafeText.of("下雨 🌧 $1 \\ ok")).isEqualTo("下雨 🌧 $1 \\ ok");
    }

    @Test
    void columns_areAsWideAsTheirWidestCell_andChineseIsTwoWide() {
        Table table = new Table(List.of("a", "b"));
        table.row(List.of("下雨", "x"));
        table.row(List.of("rain!", "y"));

        assertThat(table.lines()).containsExactly("a      b", "下雨   x", "rain!  y");
    }
}
