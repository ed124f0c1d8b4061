package io.fuseboard.examples.takeaway.provider;

/** The header that says which provider, backup or declared value stands behind an answer. */
public final class AnsweredBy {

    public static final String HEADER = "Takeaway-Answered-By";

    private AnsweredBy() {}
}
