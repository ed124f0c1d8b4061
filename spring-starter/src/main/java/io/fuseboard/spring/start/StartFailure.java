package io.fuseboard.spring.start;

/**
 * A start that cannot go on, in two texts: what is wrong (what, where, the value, the rule), and what to do about it.
 */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param message what is wrong
     * @param remedy what to do about it
     */
    public StartFailure(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public StartFailure(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
