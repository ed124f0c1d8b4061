package io.fuseboard.console.http;

/** Who may use a route. Every route names one: there is no default. */
public enum Role {
    /** Everybody who reaches the port. */
    ANYONE,
    /** Whoever has logged in: reads, and moves switches. */
    OPERATOR
}
