package io.fuseboard.weave.elsewhere;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;

/** A superclass in another package. */
public class Elsewhere {

    @CircuitBreaker(name = "elsewhere")
    @Fallback("elsewheres")
    protected String fromOutside() {
        return "main";
    }

    private String elsewheres() {
        return "backup";
    }

    public String fromElsewhere() {
        return fromOutside();
    }

    public static class WithSecret {
        @CircuitBreaker(name = "secret")
        String secret() {
            return "main";
        }
    }

    static class Secret {}

    public static class Returning {
        @CircuitBreaker(name = "returning")
        protected Secret secret() {
            return new Secret();
        }
    }
}
