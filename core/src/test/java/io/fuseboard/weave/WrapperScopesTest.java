package io.fuseboard.weave;

import io.fuseboard.Fuseboard;

class WrapperScopesTest extends ScopesContract {

    @Override
    DistrictCalls woven(Fuseboard board) {
        return board.wrap(new Districts());
    }
}
