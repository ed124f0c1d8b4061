package io.fuseboard.store;

import io.fuseboard.spi.BoardStore;

class MemoryStoreTest extends BoardStoreContract {

    @Override
    protected BoardStore create() {
        return BoardStores.inMemory();
    }
}
