package io.fuseboard.weave;

import io.fuseboard.Fuseboard;

class SubclassShapesTest extends WovenShapesContract {

    @Override
    Class<? extends ShapeCalls> woven(Fuseboard board) {
        return board.weave(Shapes.class);
    }
}
