package io.fuseboard.spring.http;

/** One kind of HTTP client that Spring's beans are, and how fuses get around its calls. */
interface ClientKind {

    /** The class that all beans of this kind are of. */
    Class<?> type();

    /**
     * A bean whose calls pass their fuses.
     *
     * @param client its name
     * @return the bean itself, or one in its place
     */
    Object guarded(Object bean, String client);
}
