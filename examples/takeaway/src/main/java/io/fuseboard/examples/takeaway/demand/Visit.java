package io.fuseboard.examples.takeaway.demand;

import io.fuseboard.examples.takeaway.order.Line;
import io.fuseboard.examples.takeaway.order.Wish;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;

/** What a diner does in the shop, one request after the other. A diner who is refused something goes on without it. */
final class Visit {

    private final Door door;
    private final RecentOrders recent;
    private final JsonMapper json;
    private final LongSupplier nanos;

    Visit(Door door, RecentOrders recent, JsonMapper json, LongSupplier nanos) {
        this.door = door;
        this.recent = recent;
        this.json = json;
        this.nanos = nanos;
    }

    CompletableFuture<?> begin(Diner diner) {
        return switch (diner.errand()) {
            case LOOK -> look(diner);
            case ORDER -> menu(diner).thenCompose(menu -> guarantee(diner)).thenCompose(sold -> order(diner, sold));
            case MEDICINE -> order(diner, false);
            case TRACK -> track(diner);
        };
    }

    private CompletableFuture<?> look(Diner diner) {
        return menu(diner)
                .thenCompose(menu -> door.get(
                        RequestKind.RECOMMENDATIONS,
                        diner,
                        "/api/recommendations?district=" + diner.district().key()))
                .thenCompose(picks -> diner.reads()
                        ? door.get(RequestKind.REVIEWS, diner, "/api/reviews")
                        : CompletableFuture.completedFuture(picks));
    }

    private CompletableFuture<Answer> menu(Diner diner) {
        return door.get(
                RequestKind.MENU,
                diner,
                "/api/menu?district=" + diner.district().key());
    }

    private CompletableFuture<Boolean> guarantee(Diner diner) {
        return diner.guarantee()
                ? door.get(RequestKind.GUARANTEE, diner, "/api/guarantee")
                        .thenApply(quote -> quote.end() == Answer.End.SERVED)
                : CompletableFuture.completedFuture(false);
    }

    private CompletableFuture<?> order(Diner diner, boolean guarantee) {
        boolean urgent = diner.errand() == Errand.MEDICINE;
        var wish = new Wish(
                UUID.randomUUID().toString(), diner.district(), List.of(new Line(diner.dish(), 1)), guarantee, urgent);
        return door.post(
                        urgent ? RequestKind.MEDICINE : RequestKind.ORDER,
                        diner,
                        "/api/orders",
                        json.writeValueAsString(wish))
                .thenCompose(placed -> placed.end() == Answer.End.SERVED
                        ? pay(diner, json.readTree(placed.body()).get("number").asLong())
                        : CompletableFuture.completedFuture(placed));
    }

    private CompletableFuture<Answer> pay(Diner diner, long number) {
        return door.post(RequestKind.PAY, diner, "/api/orders/" + number + "/payment", "")
                .whenComplete((paid, never) -> {
                    if (paid.end() == Answer.End.SERVED) {
                        recent.add(number, nanos.getAsLong());
                    }
                });
    }

    /** Before the first orders are under way there is nobody to look for, so the diner looks at the menu. */
    private CompletableFuture<?> track(Diner diner) {
        var number = recent.next(nanos.getAsLong());
        return number.isPresent()
                ? door.get(RequestKind.RIDER, diner, "/api/orders/" + number.getAsLong() + "/rider")
                : look(diner);
    }
}
