package io.fuseboard.examples.servers.own;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.store.SharedStoreContract;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The exam of a store of one's own, over a service that is a map. */
class OwnStoreTest extends SharedStoreContract {

    private final InMemory service = new InMemory();
    private String board = "";

    @Override
    protected BoardStore create() {
        board = "takeaway/" + UUID.randomUUID();
        return another();
    }

    @Override
    protected BoardStore another() {
        return new OwnStore(service, board);
    }

    private static final class InMemory implements Values {
        private final ConcurrentMap<String, Versioned> content = new ConcurrentHashMap<>();
        private final ConcurrentMap<String, CopyOnWriteArrayList<Runnable>> listeners = new ConcurrentHashMap<>();

        @Override
        public Versioned get(String key) {
            return content.getOrDefault(key, new Versioned(0, ""));
        }

        @Override
        public boolean putIf(String key, long version, String value) {
            Versioned next = new Versioned(version + 1, value);
            Versioned now = content.compute(
                    key, (k, before) -> (before == null ? 0 : before.version()) == version ? next : before);
            boolean written = now == next;
            if (written) {
                listeners.getOrDefault(key, new CopyOnWriteArrayList<>()).forEach(Runnable::run);
            }
            return written;
        }

        @Override
        public Map<String, String> below(String prefix) {
            return content.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(prefix))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().value()));
        }

        @Override
        public Runnable watch(String key, Runnable listener) {
            Runnable mine = listener::run;
            listeners.computeIfAbsent(key, k -> new CopyOnWriteArrayList<>()).add(mine);
            return () ->
                    listeners.getOrDefault(key, new CopyOnWriteArrayList<>()).remove(mine);
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    }
}
