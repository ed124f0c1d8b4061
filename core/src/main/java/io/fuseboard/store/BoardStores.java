package io.fuseboard.store;

import io.fuseboard.internal.jdbc.JdbcStore;
import io.fuseboard.internal.redis.RedisStore;
import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.StoreSetupException;
import java.nio.file.Path;
import java.time.InstantSource;

/** The stores that come with the library. */
public final class BoardStores {

    private BoardStores() {}

    /** A store that forgets with the process. For tests, and for applications whose switches need not outlive them. */
    public static BoardStore inMemory() {
        return inMemory(InstantSource.system());
    }

    /** The same, by another clock: tests move it. */
    public static BoardStore inMemory(InstantSource clock) {
        return new MemoryStore(clock);
    }

    /**
     * A store in one file, {@code board.json}, of a folder, which is made if it is not there. Every change is on the
     * disk before it is told as done; the previous copy is kept beside it.
     *
     * @throws io.fuseboard.spi.StoreException if the folder cannot be made or written, or if its file is damaged
     *     beyond what the previous copy can answer
     */
    public static BoardStore file(Path folder) {
        return FileStore.open(folder, InstantSource.system());
    }

    /**
     * A store in PostgreSQL, MariaDB or MySQL, on connections of its own. Needs the database's JDBC driver on the class
     * path. Connects with the first question, so that a database that is down keeps no application from starting.
     */
    public static BoardStore jdbc(JdbcStoreSpec spec) {
        return new JdbcStore(spec);
    }

    /**
     * A store in Redis 6.2 or later, or Valkey, on a client of its own. Needs Lettuce ({@code io.lettuce:lettuce-core}, 6.6
     * or later) on the class path. Connects with the first question, so that a Redis that is down keeps no application
     * from starting.
     *
     * @throws StoreSetupException if Lettuce is missing
     */
    public static BoardStore redis(RedisStoreSpec spec) {
        try {
            return new RedisStore(spec);
        } catch (NoClassDefFoundError missing) {
            throw new StoreSetupException(
                    "Invalid store (" + spec.place()
                            + "): Lettuce is not on the class path; add io.lettuce:lettuce-core, 6.6 or later",
                    missing);
        }
    }
}
