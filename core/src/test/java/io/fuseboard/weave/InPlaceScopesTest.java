package io.fuseboard.weave;

import io.fuseboard.Fuseboard;
import org.junit.jupiter.api.Tag;

@Tag(WovenCopy.TAG)
class InPlaceScopesTest extends ScopesContract {

    private static final Class<? extends DistrictCalls> WOVEN =
            WovenCopy.of(Districts.class).asSubclass(DistrictCalls.class);

    @Override
    DistrictCalls woven(Fuseboard board) throws ReflectiveOperationException {
        return WOVEN.getDeclaredConstructor().newInstance();
    }
}
