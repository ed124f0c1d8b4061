package io.fuseboard.weave;

import io.fuseboard.Fuseboard;
import org.junit.jupiter.api.Tag;

@Tag(WovenCopy.TAG)
class InPlaceShapesTest extends WovenShapesContract {

    private static final Class<? extends ShapeCalls> WOVEN =
            WovenCopy.of(Shapes.class).asSubclass(ShapeCalls.class);

    @Override
    Class<? extends ShapeCalls> woven(Fuseboard board) {
        return WOVEN;
    }
}
