package io.fuseboard.examples.servers;

import io.fuseboard.examples.servers.Server.Address;
import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.BoardStores;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RestoreArgs;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

class RedisExamTest extends ExamContract {

    private final Map<String, byte[]> copy = new HashMap<>();

    @Override
    Address server() {
        return Redis.SERVER.address();
    }

    @Override
    BoardStore connect(Address at, String namespace) {
        return BoardStores.redis(new RedisStoreSpec(Redis.url(at), namespace));
    }

    @Override
    void killHints() throws SQLException {
        Keeper.REDIS.killHints();
    }

    @Override
    void empty() {
        RedisStoreTest.admin(redis -> redis.flushall());
    }

    @Override
    void copy(String namespace) {
        RedisStoreTest.admin(redis -> {
            for (String key : redis.keys("fb:*" + namespace + "*")) {
                copy.put(key, redis.dump(key));
            }
        });
    }

    @Override
    void putBack(String namespace) {
        RedisStoreTest.admin(redis -> {
            redis.keys("fb:*" + namespace + "*").forEach(redis::del);
            // What says where the board stands comes last, as if all came at once.
            copy.keySet().stream()
                    .sorted(Comparator.comparing(key -> key.endsWith(":meta")))
                    .forEach(key -> redis.restore(key, copy.get(key), RestoreArgs.Builder.ttl(0)));
        });
    }

    @Override
    AutoCloseable exhaust() {
        // Redis has no pool to exhaust; the application's one connection waits in a blocking command.
        RedisClient business = RedisClient.create(Redis.url(server()));
        business.connect().async().blpop(0, "nothing-ever-comes-here");
        return business::shutdown;
    }

    @Override
    String lastWord() {
        return "evalsha";
    }
}
