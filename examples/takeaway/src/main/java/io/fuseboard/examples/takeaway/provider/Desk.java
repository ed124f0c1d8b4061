package io.fuseboard.examples.takeaway.provider;

import java.util.Map;

/** What a provider does with a request that reaches it. */
@FunctionalInterface
interface Desk {

    /** Answers the parameters of a request with the fields of a JSON object. */
    Map<String, Object> answer(Map<String, String> parameters);
}
