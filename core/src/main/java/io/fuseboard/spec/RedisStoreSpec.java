package io.fuseboard.spec;

/**
 * A board's store in Redis 6.2 or later, or in Valkey.
 *
 * @param uri of the server, beginning with {@code redis://}, {@code rediss://} or {@code redis-sentinel://}; may hold user
 *     and password
 * @param namespace board and environment, such as {@code takeaway/prod}
 */
public record RedisStoreSpec(String uri, String namespace) {

    public RedisStoreSpec {
        Require.that(
                uri.startsWith("redis://") || uri.startsWith("rediss://") || uri.startsWith("redis-sentinel://"),
                "store url",
                withoutSecrets(uri),
                "must begin with redis://, rediss:// or redis-sentinel://");
        Require.namespace("store namespace", namespace);
    }

    /** Where it is, for logs and errors: nothing that lets anybody in. */
    public String place() {
        return withoutSecrets(uri) + " (" + namespace + ")";
    }

    /** Everything but user and password. */
    @Override
    public String toString() {
        return "RedisStoreSpec[" + place() + "]";
    }

    private static String withoutSecrets(String uri) {
        return uri.replaceAll("[?#].*", "").replaceAll("//.*@", "//");
    }
}
