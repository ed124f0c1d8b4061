package io.fuseboard.internal.redis;

import io.fuseboard.spi.StoreSetupException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a server says of itself that an operator should know: it may lose switches. */
final class Inspection {

    private Inspection() {}

    /**
     * What is to be warned of.
     *
     * @throws StoreSetupException if the server is too old
     */
    static List<String> of(RedisCommands<String, String> redis) {
        Map<String, String> info;
        try {
            info = parse(redis.info());
        } catch (RedisCommandExecutionException notAllowed) {
            return List.of("this user may not ask for INFO, so neither version nor persistence was looked at");
        }
        String save;
        try {
            save = redis.configGet("save").getOrDefault("save", "");
        } catch (RedisCommandExecutionException notAllowed) {
            save = "unknown"; // managed servers often keep it to themselves; those have their own backups
        }
        return of(info, save);
    }

    static List<String> of(Map<String, String> info, String save) {
        String version = info.getOrDefault("redis_version", "unknown");
        if (version.matches("([0-5]\\.|6\\.[01](\\.|$)).*")) {
            throw new StoreSetupException("Invalid Redis (" + version
                    + "): must be 6.2 or later, or Valkey; update it, or keep the board in a database");
        }
        List<String> warnings = new ArrayList<>();
        String policy = info.getOrDefault("maxmemory_policy", "noeviction");
        if (policy.startsWith("allkeys")) {
            warnings.add("maxmemory-policy is " + policy
                    + ": when memory is short, switches may be thrown away. Set noeviction or a volatile-* policy, or give"
                    + " the board a Redis of its own");
        }
        if (info.getOrDefault("aof_enabled", "1").equals("0") && save.isEmpty()) {
            warnings.add("persistence is off: a restart of Redis loses the board. Set appendonly yes");
        }
        return warnings;
    }

    static Map<String, String> parse(String info) {
        return info.lines()
                .filter(line -> line.indexOf(':') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1).strip(),
                        (one, other) -> one));
    }
}
