package io.fuseboard.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.spec.EmptySpec;
import io.fuseboard.spec.FallbackSpec;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who answers instead by configuration, however the method is guarded. */
@Tag(WovenCopy.TAG)
class ConfiguredFallbackTest {

    private final Fuseboard board = Fuseboard.builder()
            .adjustFallbacks(
                    (fuse, said) -> fuse.equals("counting") ? Optional.of(FallbackSpec.empty(EmptySpec.of("9"))) : said)
            .build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void aSubclass() throws ReflectiveOperationException {
        assertThat(board.weave(Counting.class)
                        .getDeclaredConstructor()
                        .newInstance()
                        .getAsInt())
                .isEqualTo(9);
    }

    @Test
    void aWrapper() {
        assertThat(board.wrap(new Counting()).getAsInt()).isEqualTo(9);
    }

    @Test
    void whereItStands() throws ReflectiveOperationException {
        assertThat(WovenCopy.of(Counting.class)
                        .asSubclass(IntSupplier.class)
                        .getDeclaredConstructor()
                        .newInstance()
                        .getAsInt())
                .isEqualTo(9);
    }
}
