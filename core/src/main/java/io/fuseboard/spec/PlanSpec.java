package io.fuseboard.spec;

import io.fuseboard.model.Ending;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A named set of switch positions, engaged and ended as one.
 *
 * <pre>{@code
 * PlanSpec.degrade("rainstorm", "on-time-guarantee", "dish-animation").lasting(Duration.ofHours(2))
 * }</pre>
 *
 * @param key its name on the board
 * @param title what people call it, by locale
 * @param positions what it moves; at least one, none twice
 * @param lasts how long, where a position does not say and whoever engages it does not either; absent: until it is ended
 * @param asks attributes, such as {@code district}, whose values whoever engages it must give: it then holds for calls with
 *     these values alone
 * @param windows when it engages by itself, until the window is over; empty: never
 * @param triggers what makes it engage by itself, until that is over; empty: nothing
 */
public record PlanSpec(
        String key,
        Map<Locale, String> title,
        List<Position> positions,
        Optional<Duration> lasts,
        Set<String> asks,
        List<PlanWindow> windows,
        List<PlanTrigger> triggers) {

    /** Thirty days, as for an order: whoever wants longer wants "until ended", and a reminder. */
    public static final Duration LONGEST = Duration.ofDays(30);

    public PlanSpec {
        Require.key("plan", key);
        title = Map.copyOf(title);
        positions = List.copyOf(positions);
        Require.that(!positions.isEmpty(), "positions of plan '" + key + "'", positions, "must be at least one");
        long distinct = positions.stream().map(Position::key).distinct().count();
        Require.that(
                distinct == positions.size(),
                "positions of plan '" + key + "'",
                positions.stream().map(Position::key).toList(),
                "must name no switch twice");
        check(lasts);
        asks = Set.copyOf(asks);
        asks.forEach(attribute -> Require.that(!attribute.isBlank(), "scope", attribute, "an attribute has a name"));
        windows = List.copyOf(windows);
        triggers = List.copyOf(triggers);
        Require.that(
                asks.isEmpty() || windows.isEmpty() && triggers.isEmpty(),
                "windows of plan '" + key + "'",
                engageWhen(windows, triggers),
                "a plan that asks for its scope cannot engage by itself; leave one of the two out");
    }

    /** One that nothing makes engage but people and windows of time. */
    public PlanSpec(
            String key,
            Map<Locale, String> title,
            List<Position> positions,
            Optional<Duration> lasts,
            Set<String> asks,
            List<PlanWindow> windows) {
        this(key, title, positions, lasts, asks, windows, List.of());
    }

    /**
     * Where a plan puts one switch.
     *
     * @param key {@code feature:…} or {@code fuse:application/name}
     * @param position DEGRADED, or for a feature KEPT_ON: no machine degrades it meanwhile
     * @param share of the callers, in 10,000ths; less than all only with DEGRADED
     * @param lasts how long; absent: as long as the plan. Never longer than that
     * @param ending how it ends then
     */
    public record Position(String key, SwitchPosition position, int share, Optional<Duration> lasts, Ending ending) {

        public Position {
            Require.switchKey("switch", key);
            Require.that(
                    position == SwitchPosition.DEGRADED
                            || position == SwitchPosition.KEPT_ON && key.startsWith("feature:"),
                    "position",
                    position,
                    "a plan holds DEGRADED, or a feature KEPT_ON");
            Require.that(share >= 1 && share <= Hold.ALL, "share", share, "must be 1 to 10000, in 10,000ths");
            Require.that(
                    share == Hold.ALL || position == SwitchPosition.DEGRADED,
                    "share",
                    share,
                    "less than all goes with DEGRADED");
            check(lasts);
            Objects.requireNonNull(ending, "ending");
            Require.that(
                    position == SwitchPosition.DEGRADED || ending == Ending.AT_ONCE,
                    "ending",
                    ending,
                    "must be AT_ONCE with " + position);
        }

        /**
         * Reads a feature's key or {@code fuse:application/name}, and after it, in any order, what it has of its own: a share,
         * a time, an ending: {@code dish-animation 50% 30m ask}.
         *
         * @throws IllegalArgumentException if it cannot be read
         */
        public static Position parse(SwitchPosition position, String text) {
            String[] words = text.strip().split("\\s+");
            Position read = at(words[0].contains(":") ? words[0] : "feature:" + words[0], position);
            for (String word : List.of(words).subList(1, words.length)) {
                read = read.with(word, text);
            }
            return read;
        }

        private Position with(String word, String text) {
            for (Ending one : Ending.values()) {
                if (one.name().replace('_', '-').equalsIgnoreCase(word)) {
                    return new Position(key, position, share, lasts, one);
                }
            }
            if (word.matches("\\d{1,3}(\\.\\d{1,2})?%")) {
                int tenThousandths = new BigDecimal(word.substring(0, word.length() - 1))
                        .movePointRight(2)
                        .intValueExact();
                return new Position(key, position, tenThousandths, lasts, ending);
            }
            Require.that(
                    Character.isDigit(word.charAt(0)) || word.startsWith("PT"),
                    "position",
                    text,
                    "must be a switch, and after it a share such as 50%, a time such as 30m, and steps, ask or at-once");
            return new Position(key, position, share, Optional.of(Durations.parse("duration", word)), ending);
        }

        /** Degraded for everybody, as long as the plan, and restored in steps. */
        public static Position degraded(String key) {
            return at(key, SwitchPosition.DEGRADED);
        }

        /** At a position for everybody, as long as the plan. */
        public static Position at(String key, SwitchPosition position) {
            return new Position(key, position, Hold.ALL, Optional.empty(), Hold.usualEnding(position));
        }
    }

    /** A plan that degrades features for everybody. */
    public static PlanSpec degrade(String key, String... features) {
        return of(
                key,
                List.of(features).stream()
                        .map(feature -> Position.degraded("feature:" + feature))
                        .toList());
    }

    /** A plan of which nothing but its positions is said. */
    public static PlanSpec of(String key, Collection<Position> positions) {
        return new PlanSpec(key, Map.of(), List.copyOf(positions), Optional.empty(), Set.of(), List.of());
    }

    public PlanSpec with(Position more) {
        List<Position> all = new ArrayList<>(positions);
        all.add(more);
        return new PlanSpec(key, title, all, lasts, asks, windows, triggers);
    }

    public PlanSpec withTitle(Map<Locale, String> text) {
        return new PlanSpec(key, text, positions, lasts, asks, windows, triggers);
    }

    public PlanSpec lasting(Duration time) {
        return new PlanSpec(key, title, positions, Optional.of(time), asks, windows, triggers);
    }

    /** The same, asking for the values of attributes when it is engaged. */
    public PlanSpec asking(String... attributes) {
        return new PlanSpec(key, title, positions, lasts, Set.of(attributes), windows, triggers);
    }

    /**
     * The same, engaging by itself; windows as {@link PlanWindow#parse} reads them, and triggers as {@link
     * PlanTrigger#parse} does.
     */
    public PlanSpec engagedWhen(String... when) {
        return new PlanSpec(
                key,
                title,
                positions,
                lasts,
                asks,
                Stream.of(when)
                        .filter(text -> !PlanTrigger.isMeant(text))
                        .map(PlanWindow::parse)
                        .toList(),
                Stream.of(when)
                        .filter(PlanTrigger::isMeant)
                        .map(PlanTrigger::parse)
                        .toList());
    }

    /** When it engages by itself, as {@link #engagedWhen} reads it. */
    public List<String> engageWhen() {
        return engageWhen(windows, triggers);
    }

    private static List<String> engageWhen(List<PlanWindow> windows, List<PlanTrigger> triggers) {
        return Stream.concat(windows.stream(), triggers.stream())
                .map(Object::toString)
                .toList();
    }

    private static void check(Optional<Duration> lasts) {
        lasts.ifPresent(time -> Require.that(
                time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(LONGEST) <= 0,
                "duration",
                time,
                "must be 1 second to " + LONGEST.toDays() + " days"));
    }
}
