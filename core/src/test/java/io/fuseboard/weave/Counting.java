package io.fuseboard.weave;

import io.fuseboard.annotation.Bulkhead;
import java.util.function.IntSupplier;

/** Fails, and names nobody who answers instead. */
class Counting implements IntSupplier {

    @Bulkhead(value = 5, name = "counting")
    @Override
    public int getAsInt() {
        throw new IllegalStateException("broken");
    }
}
