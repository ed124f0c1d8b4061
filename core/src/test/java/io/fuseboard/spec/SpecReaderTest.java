package io.fuseboard.spec;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fuseboard.annotation.DegradeSwitch;
import org.junit.jupiter.api.Test;

class SpecReaderTest {

    @Test
    void anErrorInAFeaturesKey_speaksOfTheFeature_alsoWhereItNamesTheFuse() throws NoSuchMethodException {
        var method = Dotted.class.getDeclaredMethod("promise");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpecReader.read(method))
                .withMessageStartingWith(
                        "Dotted.promise(): Invalid feature (on.time): must be 1 to 64 lower-case letters");
    }

    static class Dotted {
        @DegradeSwitch("on.time")
        void promise() {}
    }
}
