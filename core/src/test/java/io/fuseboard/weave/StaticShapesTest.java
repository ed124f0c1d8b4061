package io.fuseboard.weave;

import io.fuseboard.Fuseboard;
import org.junit.jupiter.api.Tag;

@Tag(WovenCopy.TAG)
class StaticShapesTest extends WovenShapesContract {

    private static final Class<? extends ShapeCalls> WOVEN =
            WovenCopy.of(StaticShapes.class).asSubclass(ShapeCalls.class);

    @Override
    Class<? extends ShapeCalls> woven(Fuseboard board) {
        return WOVEN;
    }
}
