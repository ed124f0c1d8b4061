package io.fuseboard.examples.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.Applied;
import io.fuseboard.spi.BoardStore.Change;
import io.fuseboard.spi.BoardStore.Edit;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.StoreSetupException;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.SharedStoreContract;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RedisStoreTest extends SharedStoreContract {

    private String namespace = "";

    @Override
    protected BoardStore create() {
        namespace = "takeaway/" + UUID.randomUUID();
        return another();
    }

    @Override
    protected BoardStore another() {
        return BoardStores.redis(new RedisStoreSpec(url(), namespace));
    }

    private static String url() {
        return Redis.url(Redis.SERVER.address());
    }

    @Test
    void allKeysOfABoardHaveItsHashTag() {
        store().apply(change("c1"));
        store().report(new BoardStore.NodeReport("n1", "takeaway", store().token(), "{}"));
        admin(redis -> assertThat(redis.keys("*" + namespace + "*"))
                .hasSize(6)
                .allSatisfy(key -> assertThat(key).startsWith("fb:{" + namespace + "}:")));
    }

    @Test
    void scriptsThatTheServerHasForgottenAreSentAgain() {
        store().apply(change("c1"));
        admin(RedisCommands::scriptFlush);
        assertThat(store().snapshot().documents()).hasSize(1);
        assertThat(store().apply(change("c1"))).isInstanceOf(Applied.AlreadyDone.class);
    }

    @Test
    void aUserWithoutChannelsMakesChangesAllTheSame() {
        user("silent", "resetchannels", "+@all");
        try (BoardStore silent = as("silent")) {
            silent.onHint(() -> {});
            assertThat(silent.apply(change("c1"))).isInstanceOf(Applied.Done.class);
            assertThat(silent.token()).isEqualTo(store().token());
            assertThat(silent.token().revision()).isEqualTo(1);
        }
    }

    @Test
    void aUserWithTheRightsThatThePageOnStoresNamesMayDoEverything() throws Exception {
        user(
                "modest",
                "&fb:*",
                "+@read",
                "+@write",
                "+@scripting",
                "+@pubsub",
                "+@connection",
                "+info",
                "+config|get",
                "+time",
                "+wait");
        try (BoardStore modest = as("modest")) {
            CountDownLatch heard = new CountDownLatch(1);
            modest.onHint(heard::countDown);
            assertThat(modest.token()).isEqualTo(BoardStore.Token.NONE);
            modest.report(new BoardStore.NodeReport("n1", "takeaway", modest.token(), "{}"));
            store().apply(change("c1"));
            assertThat(heard.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(modest.apply(change("c1"))).isInstanceOf(Applied.AlreadyDone.class);
            assertThat(modest.snapshot().documents()).hasSize(1);
            assertThat(modest.history(BoardStore.HistoryQuery.newest(5))).hasSize(1);
            assertThat(modest.nodes()).hasSize(1);
        }
    }

    @Test
    void aChangeOfAUserWhoMayNotAskForReplicasIsMadeAndToldAsMade() {
        user("asks-nothing", "&fb:*", "+@all", "-info", "-config", "-wait");
        try (BoardStore store = as("asks-nothing")) {
            assertThat(store.apply(change("c1"))).isInstanceOf(Applied.Done.class);
        }
    }

    private BoardStore as(String user) {
        return BoardStores.redis(new RedisStoreSpec(url().replace("redis://", "redis://" + user + ":pw@"), namespace));
    }

    private static void user(String name, String... rights) {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8)
                .add("SETUSER")
                .add(name)
                .add("reset")
                .add("on")
                .add(">pw")
                .add("~fb:*");
        for (String right : rights) {
            arguments.add(right);
        }
        admin(redis -> redis.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments));
    }

    @Test
    void aWrongPasswordIsToldWithoutIt() {
        String url = url().replace("redis://", "redis://nobody:s3cret@");
        try (BoardStore store = BoardStores.redis(new RedisStoreSpec(url, namespace))) {
            assertThatThrownBy(store::token)
                    .isInstanceOf(StoreSetupException.class)
                    .hasMessageContaining("lets this user not in")
                    .message()
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void aRedisThatIsDownIsAnErrorOfTheMoment() {
        try (BoardStore store = BoardStores.redis(new RedisStoreSpec("redis://127.0.0.1:1", namespace))) {
            assertThatThrownBy(store::token)
                    .isInstanceOf(StoreException.class)
                    .isNotInstanceOf(StoreSetupException.class)
                    .hasMessageContaining("redis://127.0.0.1:1 (" + namespace + ") does not answer");
        }
    }

    @Test
    void aBoardOfALaterFormatIsNotGuessedAt() {
        store().apply(change("c1"));
        admin(redis -> redis.hset("fb:{" + namespace + "}:meta", "format", "2"));
        assertThatThrownBy(store()::snapshot)
                .isInstanceOf(StoreSetupException.class)
                .hasMessageContaining("(2): must be 1");
        assertThatThrownBy(() -> store().apply(change("c2")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("format 2");
    }

    static void admin(Consumer<RedisCommands<String, String>> work) {
        RedisClient client = RedisClient.create(url());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            work.accept(connection.sync());
        } finally {
            client.shutdown();
        }
    }

    private static Change change(String id) {
        return new Change(id, "zhang", "rain", List.of(new Edit("feature:a", 0, Optional.of("{}"))));
    }
}
