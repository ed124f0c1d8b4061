package io.fuseboard.spec;

import java.util.Objects;
import java.util.Optional;

/**
 * What is answered where nobody knows anything better.
 *
 * @param value as one would write it, such as {@code 0}, read by the type that the guarded method returns; absent: the
 *     empty value of that type, such as an empty list
 */
public record EmptySpec(Optional<String> value) {

    public EmptySpec {
        Objects.requireNonNull(value, "value");
    }

    /** The empty value that the type has by nature: no element, no character, nothing inside. */
    public static EmptySpec natural() {
        return new EmptySpec(Optional.empty());
    }

    /** A value, for types that have no empty one: whether 0 means "none" only its owner knows. */
    public static EmptySpec of(String value) {
        return new EmptySpec(Optional.of(value));
    }

    /** As people read it. */
    @Override
    public String toString() {
        return value.map(said -> "'" + said + "'").orElse("empty value");
    }
}
