package io.fuseboard.spec;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reserve lanes as people write them: {@code medicine:2} is a lane of two places. */
public final class Lanes {

    /** Eight: more reserves are no reserves. */
    static final int MOST = 8;

    private static final Pattern LANE = Pattern.compile("([^:]+):\\s*(\\d{1,6})");

    private Lanes() {}

    /**
     * Reads lanes.
     *
     * @return places by name, sorted
     * @throws IllegalArgumentException if one cannot be read, or is there twice
     */
    public static Map<String, Integer> parse(List<String> texts) {
        Map<String, Integer> lanes = new TreeMap<>();
        for (String text : texts) {
            Matcher lane = LANE.matcher(text.strip());
            Require.that(lane.matches(), "lanes", text, "must be <name>:<places>, such as medicine:2");
            Integer before = lanes.put(lane.group(1).strip(), Integer.parseInt(lane.group(2)));
            Require.that(before == null, "lanes", text, "the lane is there twice");
        }
        check(lanes);
        return lanes;
    }

    static void check(Map<String, Integer> lanes) {
        Require.that(lanes.size() <= MOST, "lanes", lanes.size() + " lanes", "must be at most " + MOST);
        lanes.forEach((name, places) -> {
            Require.key("lane", name);
            Require.that(places >= 1 && places <= 10_000, "lane " + name, places, "must be 1 to 10000 places");
        });
    }
}
