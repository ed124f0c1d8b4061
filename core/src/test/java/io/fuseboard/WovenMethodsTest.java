package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a board makes of methods that were woven where they stand. */
class WovenMethodsTest {

    static class Shop {

        @CircuitBreaker(name = "pay", key = "merchant", minimumCalls = 3)
        @DegradeSwitch(value = "payment", tier = Tier.USEFUL)
        String pay(String merchant) {
            return merchant;
        }
    }

    @Test
    void aTierThatTheBoardWasBuiltWithStands_andWhatElseIsSaidStaysAsItIs() throws NoSuchMethodException {
        try (Fuseboard board = Fuseboard.builder()
                .feature(FeatureSpec.of("payment").withTier(Tier.CORE))
                .build()) {
            new WovenMethods(board, Set.of("payment")).hook(Shop.class.getDeclaredMethod("pay", String.class));
            assertThat(board.feature("payment").spec().tier()).contains(Tier.CORE);
            assertThat(board.findKeyedFuse("pay"))
                    .as("a fuse for each merchant")
                    .isPresent();
        }
    }
}
