package io.fuseboard.weave;

import io.fuseboard.Fuseboard;

class SubclassScopesTest extends ScopesContract {

    @Override
    DistrictCalls woven(Fuseboard board) throws ReflectiveOperationException {
        return board.weave(Districts.class).getDeclaredConstructor().newInstance();
    }
}
