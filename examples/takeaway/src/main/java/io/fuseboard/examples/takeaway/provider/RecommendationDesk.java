package io.fuseboard.examples.takeaway.provider;

import java.util.List;
import java.util.Map;

/** A firm that knows what people in a district like. */
final class RecommendationDesk implements Desk {

    private static final Map<String, List<String>> LIKED = Map.of(
            "osmanthus-lane", List.of("osmanthus-dumplings", "wonton-soup", "mapo-tofu"),
            "ferry-street", List.of("steamed-fish", "beef-noodles", "milk-tea"),
            "south-pagoda", List.of("vegetable-rice", "soup-buns", "milk-tea"));

    @Override
    public Map<String, Object> answer(Map<String, String> parameters) {
        return Map.of("dishes", LIKED.getOrDefault(parameters.getOrDefault("district", ""), List.of()));
    }
}
