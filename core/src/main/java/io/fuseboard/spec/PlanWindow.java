package io.fuseboard.spec;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A time of day, on some days of the week, by the clocks of one zone: {@code mon-fri 11:00-13:00 Asia/Shanghai}.
 *
 * <p>A time that the clocks skip when they are put forward is the moment at which they are; of a time that they show
 * twice, the window begins with the first and ends with the second.
 *
 * @param days on which it begins; at least one
 * @param to not after {@code from}: on the next day
 */
public record PlanWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    private static final Pattern TEXT =
            Pattern.compile("(\\S.*)\\s+(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})\\s+(\\S+)");
    private static final String RULE =
            "must be days, times and a zone, such as mon-fri 11:00-13:00 Asia/Shanghai, sat sun"
                    + " 22:00-02:00 Europe/Berlin or daily 11:00-13:00 UTC";

    public PlanWindow {
        Require.that(!days.isEmpty(), "days", days, "must name at least one day of the week");
        days = Set.copyOf(days);
    }

    /** One such window in time. */
    public record Span(Instant from, Instant to) {}

    /**
     * Reads {@link #toString}'s form; {@code mon-fri} stands for the days from one to the other, {@code daily} for all.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static PlanWindow parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        Require.that(matcher.matches(), "window", text, RULE);
        try {
            return new PlanWindow(
                    days(matcher.group(1), text),
                    time(matcher.group(2)),
                    time(matcher.group(3)),
                    ZoneId.of(matcher.group(4)));
        } catch (DateTimeException cause) {
            throw new IllegalArgumentException(
                    "Invalid window (" + text + "): " + RULE + "; " + cause.getMessage(), cause);
        }
    }

    /** The window that {@code now} is in. */
    public Optional<Span> at(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        for (LocalDate date : List.of(today.minusDays(1), today)) {
            if (days.contains(date.getDayOfWeek())) {
                LocalDate last = to.isAfter(from) ? date : date.plusDays(1);
                Span span = new Span(instant(date.atTime(from), false), instant(last.atTime(to), true));
                if (!now.isBefore(span.from()) && now.isBefore(span.to())) {
                    return Optional.of(span);
                }
            }
        }
        return Optional.empty();
    }

    private Instant instant(LocalDateTime time, boolean second) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition move = rules.getTransition(time);
        if (move == null) {
            return time.toInstant(rules.getOffset(time));
        }
        return move.isGap()
                ? move.getInstant()
                : time.toInstant(second ? move.getOffsetAfter() : move.getOffsetBefore());
    }

    @Override
    public String toString() {
        String named = days.size() == DayOfWeek.values().length
                ? "daily"
                : days.stream().sorted().map(PlanWindow::name).collect(Collectors.joining(" "));
        return named + " " + from + "-" + to + " " + zone;
    }

    private static Set<DayOfWeek> days(String words, String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : words.strip().toLowerCase(Locale.ROOT).split("[\\s,]+")) {
            if (word.equals("daily")) {
                days.addAll(EnumSet.allOf(DayOfWeek.class));
                continue;
            }
            String[] ends = word.split("-", -1);
            Require.that(ends.length <= 2, "window", text, RULE);
            DayOfWeek last = day(ends[ends.length - 1], text);
            for (DayOfWeek day = day(ends[0], text); ; day = day.plus(1)) {
                days.add(day);
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    private static DayOfWeek day(String word, String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> name(day).equals(word) || day.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid window (" + text + "): '" + word + "' is no day; " + RULE));
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }
}
