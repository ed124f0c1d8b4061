package io.fuseboard.spring.cloud;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FuseSpec;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fuses of Spring Cloud's ids. An id that is a good name is the fuse's name; of any other, such as
 * {@code MapClient#locate(String)}, the name is made: {@code map-client-locate-string}.
 */
final class FuseOfId {

    private static final Logger log = LoggerFactory.getLogger(FuseOfId.class);

    /** What a name may have. */
    private static final int LONGEST = 64;

    /** Room for what tells two long names apart. */
    private static final int HASH = 9;

    private final Fuseboard board;
    private final ConcurrentMap<String, String> ids = new ConcurrentHashMap<>();
    private volatile Function<String, UnaryOperator<FuseSpec>> standard = id -> spec -> spec;

    FuseOfId(Fuseboard board) {
        this.board = board;
    }

    void standard(Function<String, UnaryOperator<FuseSpec>> configuration) {
        standard = configuration;
    }

    /**
     * The fuse of an id, made at the first time of asking.
     *
     * @param configured by id and by group; the id's goes before the group's, and that before the standard
     */
    Fuse find(String id, String group, Map<String, UnaryOperator<FuseSpec>> configured) {
        String name = name(id);
        String other = ids.putIfAbsent(name, id);
        if (other != null && !other.equals(id)) {
            log.warn(
                    "Circuit breakers '{}' and '{}' share the fuse '{}'; give one of them another id", other, id, name);
        }
        return board.findFuse(name).orElseGet(() -> {
            UnaryOperator<FuseSpec> said = configured.getOrDefault(id, configured.get(group));
            return board.fuse((said == null ? standard.apply(id) : said)
                    .apply(FuseSpec.named(name).with(BreakerSpec.defaults()).with(HttpOutcomes.KNOWN)));
        });
    }

    static String name(String id) {
        String name = id.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_-]+", "-")
                .replaceAll("^[-_]+|-+$", "");
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid id of a circuit breaker (" + id + "): must have a letter a to z or a digit");
        }
        return name.length() <= LONGEST
                ? name
                : name.substring(0, LONGEST - HASH) + "-" + String.format("%08x", id.hashCode());
    }
}
