package io.fuseboard.internal.redis;

import io.fuseboard.spi.StoreException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A Lua script: sent by its digest, and whole where the server does not know it (any more). */
final class Script {

    private final String text;

    private Script(String text) {
        this.text = text;
    }

    static Script named(String name) {
        try (InputStream in = Script.class.getResourceAsStream("/io/fuseboard/internal/redis/" + name)) {
            if (in == null) {
                throw new StoreException(name + " is missing in fuseboard-core's jar");
            }
            return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException cause) {
            throw new StoreException(name + " cannot be read", cause);
        }
    }

    List<Object> run(RedisCommands<String, String> redis, List<String> keys, List<String> values) {
        String[] names = keys.toArray(String[]::new);
        String[] arguments = values.toArray(String[]::new);
        try {
            return redis.evalsha(redis.digest(text), ScriptOutputType.MULTI, names, arguments);
        } catch (RedisNoScriptException notKnown) {
            return redis.eval(text, ScriptOutputType.MULTI, names, arguments);
        }
    }
}
