package io.fuseboard.internal.redis;

import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.spi.StoreException;
import io.fuseboard.spi.StoreSetupException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client of Redis of the board's own, with two threads, made with the first question. One connection asks, another
 * listens.
 *
 * <p>Lettuce waits patiently by default: a minute for an answer, half a minute between attempts to connect, and what is
 * asked meanwhile is kept for later. A switch that arrives a minute late is of no use, so here all of that is short.
 */
final class Link implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofMillis(800);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SOONEST = Duration.ofMillis(50);
    private static final Duration LATEST = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Link.class);

    private final RedisStoreSpec spec;
    private final String channel;
    private final Runnable hint;
    private final Consumer<RedisCommands<String, String>> first;
    private final AtomicBoolean deaf = new AtomicBoolean();

    private volatile boolean closed;
    private volatile boolean listening;
    private @Nullable Client client;

    /** What goes together, and is thrown away together. */
    private static final class Client {
        private final ClientResources resources = resources();
        private final RedisClient redis = RedisClient.create(resources);
        private final RedisURI uri;
        private @Nullable StatefulRedisConnection<String, String> asking;
        private @Nullable StatefulRedisPubSubConnection<String, String> hearing;

        Client(RedisURI uri) {
            this.uri = uri;
            redis.setOptions(options());
        }

        void end() {
            redis.shutdownAsync(0, 2, TimeUnit.SECONDS)
                    .whenComplete((done, fault) -> resources.shutdown(0, 2, TimeUnit.SECONDS));
        }
    }

    /**
     * A link that is not made yet.
     *
     * @param hint is called when something is heard, and when listening begins
     * @param first looks at a server the first time there is one
     */
    Link(RedisStoreSpec spec, String channel, Runnable hint, Consumer<RedisCommands<String, String>> first) {
        this.spec = spec;
        this.channel = channel;
        this.hint = hint;
        this.first = first;
    }

    /** Asks; what goes wrong is a {@link StoreException}. */
    <T> T ask(Function<RedisCommands<String, String>, T> question) {
        try {
            return question.apply(connection().sync());
        } catch (RedisException | IllegalStateException cause) {
            throw translated(cause);
        }
    }

    private synchronized StatefulRedisConnection<String, String> connection() {
        if (closed) {
            throw new StoreException("The store at " + spec.place() + " is closed");
        }
        Client known = client;
        if (known == null) {
            known = new Client(uri());
            client = known;
        }
        StatefulRedisConnection<String, String> asking = known.asking;
        if (asking == null) {
            asking = known.redis.connect(known.uri);
            try {
                first.accept(asking.sync());
            } catch (RedisException | StoreException cause) {
                asking.closeAsync();
                throw cause;
            }
            known.asking = asking;
        }
        hear(known);
        return asking;
    }

    /** Listens from now on, as soon as there is a connection, and after each loss of it again. */
    void listen() {
        listening = true;
    }

    private void hear(Client known) {
        if (!listening || known.hearing != null || deaf.get()) {
            return;
        }
        StatefulRedisPubSubConnection<String, String> hearing = known.redis.connectPubSub(known.uri);
        hearing.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, String message) {
                hint.run();
            }

            @Override
            public void subscribed(String to, long count) {
                // Also after a connection was lost: what was published in between was heard by nobody.
                hint.run();
            }
        });
        hearing.async().subscribe(channel).exceptionally(fault -> {
            if (deaf.compareAndSet(false, true)) {
                log.warn(
                        "Redis at {} lets this user not listen to {}; nodes look once a second. Allow it by ACL: &{}",
                        spec.place(),
                        channel,
                        channel,
                        fault);
            }
            return null;
        });
        known.hearing = hearing;
    }

    private RedisURI uri() {
        RedisURI uri;
        try {
            uri = RedisURI.create(spec.uri());
        } catch (IllegalArgumentException cause) {
            // The cause's words may hold the password.
            throw new StoreSetupException("Invalid store url (" + spec.place()
                    + "): must be an address that Redis clients understand, such as redis://host:6379/0");
        }
        uri.setTimeout(ANSWER);
        uri.setClientName("fuseboard");
        return uri;
    }

    private static ClientResources resources() {
        return DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.fullJitter(SOONEST, LATEST, SOONEST.toMillis(), TimeUnit.MILLISECONDS))
                .build();
    }

    private static ClientOptions options() {
        return ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(ANSWER))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT)
                        .keepAlive(true)
                        .build())
                .build();
    }

    private StoreException translated(RuntimeException cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String words = String.valueOf(root.getMessage());
        if (root instanceof RedisCommandExecutionException
                && (words.startsWith("WRONGPASS") || words.startsWith("NOAUTH") || words.startsWith("NOPERM"))) {
            return new StoreSetupException(
                    "The store at " + spec.place() + " lets this user not in: " + words
                            + ". Check user and password in the store's URL, and the user's ACL: keys ~fb:*, channels &fb:*,"
                            + " commands of docs/concepts/stores.md",
                    cause);
        }
        return new StoreException("The store at " + spec.place() + " does not answer: " + words, cause);
    }

    /** Throws the client away; the next question makes another. */
    synchronized void drop() {
        Client known = client;
        client = null;
        if (known != null) {
            known.end();
        }
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}
