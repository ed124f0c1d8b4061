package io.fuseboard.weave;

import io.fuseboard.annotation.Attribute;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import java.util.concurrent.CompletableFuture;

/** Methods whose arguments say where a call is from. */
class Districts implements DistrictCalls {

    @DegradeSwitch(value = "delivery", name = "deliver")
    @Fallback("minus")
    @Override
    public long deliver(@Attribute("district") String district, @Attribute("floor") int floor, long fee) {
        return fee;
    }

    long minus(String district, int floor, long fee) {
        return -fee;
    }

    @DegradeSwitch(value = "delivery", name = "greet")
    @Bulkhead(1)
    @Fallback("silence")
    @Override
    public String greet(@Attribute("district") CharSequence district) {
        return "hello";
    }

    String silence(CharSequence district) {
        return "";
    }

    @DegradeSwitch(value = "delivery", name = "later")
    @Fallback("never")
    @Override
    public CompletableFuture<String> later(@Attribute("district") String district) {
        return CompletableFuture.completedFuture("later");
    }

    CompletableFuture<String> never(String district) {
        return CompletableFuture.completedFuture("never");
    }

    @DegradeSwitch(value = "delivery", name = "pay")
    @CircuitBreaker(key = "merchant")
    @Fallback("unpaid")
    @Override
    public String pay(@Attribute("merchant") String merchant, @Attribute("district") String district) {
        return "paid";
    }

    String unpaid(String merchant, String district) {
        return "unpaid";
    }

    @DegradeSwitch(value = "delivery", name = "queue")
    @Bulkhead(value = 1, maxWait = "1h")
    @Fallback("gone")
    @Override
    public String queue(@Attribute("district") String district, Runnable inside) {
        inside.run();
        return "served";
    }

    String gone(String district, Runnable inside) {
        return "gone";
    }
}
