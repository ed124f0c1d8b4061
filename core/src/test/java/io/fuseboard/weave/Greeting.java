package io.fuseboard.weave;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import java.util.function.UnaryOperator;

/** An interface whose method has a body. */
interface Greeting extends UnaryOperator<String> {

    @Override
    @CircuitBreaker(name = "greeting")
    @Fallback("shortly")
    default String apply(String whom) {
        return "hello " + whom;
    }

    private String shortly(String whom) {
        return whom;
    }
}
