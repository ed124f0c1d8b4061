package io.fuseboard.store;

import io.fuseboard.spi.BoardStore;
import java.nio.file.Path;

/** Writes change after change and prints the number of each one that is acknowledged, until it is killed. */
final class FileStoreWriter {

    private FileStoreWriter() {}

    public static void main(String[] args) {
        try (BoardStore store = BoardStores.file(Path.of(args[0]))) {
            // As many as a history shows at once: who shall kill it may be late.
            for (int i = 1; i <= 1_000; i++) {
                if (store.apply(SharedStoreContract.change(i)) instanceof BoardStore.Applied.Done) {
                    System.out.println(i);
                }
            }
        }
    }
}
