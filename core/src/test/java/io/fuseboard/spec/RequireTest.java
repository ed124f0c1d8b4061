package io.fuseboard.spec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {

    @ParameterizedTest
    @ValueSource(ints = {' ', 0x3000, 0x200b, 0xfeff, '\n', 0x85, 0x2028, 0xd800})
    void aLineHasSomethingToRead(int sign) {
        refused(new String(new int[] {sign}, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {'\n', '\r', '\t', 0, 0x85, 0x2028, 0x2029, 0xd800, 0xdc00})
    void aLineIsOneLine_andHasNoHalfCharacters(int sign) {
        refused("heavy " + (char) sign + " rain");
    }

    @Test
    void aLineMayBeWrittenInAnyScript() {
        Require.line("reason", "暴雨，运力不足 😀 – «дождь» شتاء", 200);
        Require.line("reason", "…", 200);
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> Require.line("reason", text, 200))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be one line that is not blank");
    }
}
