package io.fuseboard.weave;

import java.util.concurrent.CompletableFuture;

/** How {@link Districts} are called, whoever has woven them. */
interface DistrictCalls {

    long deliver(String district, int floor, long fee);

    String greet(CharSequence district);

    CompletableFuture<String> later(String district);

    String pay(String merchant, String district);

    String queue(String district, Runnable inside);
}
