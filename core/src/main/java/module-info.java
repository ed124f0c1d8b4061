/**
 * The library. What is exported is what applications and integrators may use; woven code sees {@code hook} as well.
 *
 * <p>Weaving needs {@code net.bytebuddy} in the module graph: by {@code requires} in the application's own description, or
 * by {@code --add-modules}; so does a board in a database, {@code java.sql}. Guarded classes whose package is not exported to everybody, and all that are woven, open it to
 * this module.
 */
module io.fuseboard {
    requires jdk.management;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;
    requires tools.jackson.core;
    requires tools.jackson.jr.ob;
    requires static io.netty.common;
    requires static java.sql;
    requires static lettuce.core;
    requires static net.bytebuddy;
    requires static org.postgresql.jdbc;
    requires static transitive org.jspecify;

    exports io.fuseboard;
    exports io.fuseboard.annotation;
    exports io.fuseboard.hook;
    exports io.fuseboard.model;
    exports io.fuseboard.spec;
    exports io.fuseboard.spi;
    exports io.fuseboard.store;
    exports io.fuseboard.telemetry;
}
