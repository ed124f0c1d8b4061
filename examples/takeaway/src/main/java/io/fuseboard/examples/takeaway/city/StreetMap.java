package io.fuseboard.examples.takeaway.city;

import java.util.List;

/**
 * The streets of one district, in SVG's notations.
 *
 * @param avenues broad streets, each a polyline
 * @param lanes narrow streets, each a polyline
 * @param water outline of a river or lake, an SVG path
 * @param parks outlines of parks, SVG paths
 * @param routes ways from the kitchen to a door; a delivery takes one of them
 */
public record StreetMap(
        List<String> avenues, List<String> lanes, String water, List<String> parks, List<String> routes) {

    public StreetMap {
        avenues = List.copyOf(avenues);
        lanes = List.copyOf(lanes);
        parks = List.copyOf(parks);
        routes = List.copyOf(routes);
    }

    /** The same order always takes the same way. */
    public Route routeFor(long order) {
        return Route.parse(routeNotation(order));
    }

    /** The same way as an SVG polyline. */
    public String routeNotation(long order) {
        return routes.get(Math.floorMod(order, routes.size()));
    }

    public static StreetMap of(District district) {
        return switch (district) {
            case OSMANTHUS_LANE ->
                new StreetMap(
                        List.of("0,60 320,52", "0,172 320,180", "92,0 100,240", "226,0 220,240"),
                        List.of(
                                "0,116 97,114 222,118 320,112",
                                "40,0 44,240",
                                "158,54 160,240",
                                "272,0 276,240",
                                "97,24 226,22",
                                "44,212 160,214 276,210"),
                        "M-10 26 C 60 6, 96 44, 150 30 S 262 -2, 330 22 L 330 6 C 262 -18, 200 20, 150 12 S 60 -12, -10 8 Z",
                        List.of("M110 128 h40 v38 h-40 z", "M234 66 q18 -8 32 0 v40 h-32 z", "M52 68 h38 v38 h-38 z"),
                        List.of(
                                "44,116 97,114 96,58 158,56 160,116 222,118 221,178 276,179 276,210",
                                "44,116 43,173 99,175 160,176 160,116 222,118 223,54 273,53",
                                "44,116 97,114 99,175 160,176 160,214 276,210"));
            case FERRY_STREET ->
                new StreetMap(
                        List.of("0,48 120,64 320,58", "0,196 320,204", "64,0 58,240", "196,0 204,240"),
                        List.of(
                                "0,104 61,108 200,112 320,104",
                                "124,64 128,200",
                                "262,0 258,240",
                                "0,154 60,152 128,156 202,158 260,154",
                                "24,0 20,240"),
                        "M286 -10 C 268 60, 306 120, 284 178 S 296 230, 290 250 L 330 250 L 330 -10 Z",
                        List.of("M70 120 h48 v28 h-48 z", "M212 66 h40 v34 h-40 z", "M136 166 q28 -12 56 0 v26 h-56 z"),
                        List.of(
                                "60,152 61,108 125,110 128,156 202,158 204,200 259,202",
                                "60,152 128,156 127,200 204,202 202,158 260,154",
                                "60,152 61,108 200,112 199,61 261,59"));
            case SOUTH_PAGODA ->
                new StreetMap(
                        List.of("0,120 320,124", "160,0 156,240", "0,214 160,206 320,218"),
                        List.of(
                                "0,40 78,44 159,40 244,46 320,40",
                                "78,0 76,212",
                                "244,0 240,212",
                                "0,82 77,84 158,80 242,86 320,82",
                                "0,166 76,164 157,168 241,164 320,170",
                                "118,122 116,210",
                                "284,0 282,216"),
                        "M190 134 q26 -12 40 4 q6 20 -20 22 q-30 0 -20 -26 z",
                        List.of("M168 48 h68 v30 h-68 z", "M10 128 h58 v32 h-58 z", "M250 92 h28 v26 h-28 z"),
                        List.of(
                                "77,84 158,80 158,122 241,123 241,164 283,167",
                                "77,84 77,121 117,122 116,166 157,168 156,206 240,210 241,164",
                                "77,84 78,44 159,40 158,80 242,86 244,46 284,43"));
        };
    }
}
