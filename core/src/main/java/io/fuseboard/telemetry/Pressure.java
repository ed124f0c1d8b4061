package io.fuseboard.telemetry;

import io.fuseboard.model.Signal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signal beside its set-point.
 *
 * @param value milliseconds for LATENCY and HEARTBEAT, otherwise a share of 1
 * @param setPoint the same; above it the application is pressed
 */
public record Pressure(Signal signal, double value, double setPoint) {

    /** A circuit that a feature depends on is not closed: as hard as any signal at 1.3 times its set-point. */
    public static final Pressure OF_DEPENDENCY = new Pressure(Signal.DEPENDENCY, 1.3, 1);

    private static final Pattern WORDS =
            Pattern.compile("(.+) (\\d+(?:\\.\\d+)?) (ms|%) (?:over|under) (\\d+(?:\\.\\d+)?) (?:ms|%)");
    private static final String DEPENDS = "a circuit that it depends on is not closed";

    public Pressure {
        if (!(setPoint > 0)) {
            throw new IllegalArgumentException("Invalid setPoint (" + setPoint + "): must be more than 0");
        }
    }

    /** How hard it presses: 1 is the set-point. */
    public double ratio() {
        return value / setPoint;
    }

    /** Whether its source can be believed: nothing is less than nothing, or more than everything. */
    public boolean isSane() {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }

    /** A sentence without its full stop, such as {@code p95 310 ms over 250 ms}; {@link #parse} reads it. */
    @Override
    public String toString() {
        return signal == Signal.DEPENDENCY
                ? DEPENDS
                : label(signal) + " " + amount(value) + (value > setPoint ? " over " : " under ") + amount(setPoint);
    }

    /** The same in Chinese. */
    public String inChinese() {
        String what = switch (signal) {
            case LATENCY -> "核心功能 95% 的调用耗时";
            case REFUSALS -> "重要调用因并发已满被拒绝";
            case IN_FLIGHT -> "并发占用";
            case CPU -> "CPU 占用";
            case HEARTBEAT -> "线程调度延迟";
            case GC -> "垃圾回收占时";
            case DEPENDENCY -> "它依赖的接口尚未恢复正常";
        };
        return signal == Signal.DEPENDENCY
                ? what
                : what + " " + amount(value) + (value > setPoint ? "，超过 " : "，未超过 ") + amount(setPoint);
    }

    /** In Chinese for whoever speaks it, in English for everybody else. */
    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? inChinese() : toString();
    }

    /** What {@link #toString} has said, as far as it said it; empty where this is another text. */
    public static Optional<Pressure> parse(String text) {
        if (text.equals(DEPENDS)) {
            return Optional.of(OF_DEPENDENCY);
        }
        Matcher said = WORDS.matcher(text);
        return !said.matches() || Double.parseDouble(said.group(4)) == 0
                ? Optional.empty()
                : Arrays.stream(Signal.values())
                        .filter(signal -> label(signal).equals(said.group(1)))
                        .findFirst()
                        .map(signal ->
                                new Pressure(signal, number(said.group(2), signal), number(said.group(4), signal)));
    }

    private static String label(Signal signal) {
        return switch (signal) {
            case LATENCY -> "p95";
            case REFUSALS -> "refused";
            case IN_FLIGHT -> "in flight";
            case CPU -> "CPU";
            case HEARTBEAT -> "woken late by";
            case GC -> "GC";
            case DEPENDENCY -> "circuit";
        };
    }

    private static boolean isTime(Signal signal) {
        return signal == Signal.LATENCY || signal == Signal.HEARTBEAT;
    }

    private static double number(String text, Signal signal) {
        return isTime(signal) ? Double.parseDouble(text) : Double.parseDouble(text) / 100;
    }

    private String amount(double number) {
        return isTime(signal)
                ? String.format(Locale.ROOT, "%.0f ms", number)
                : String.format(Locale.ROOT, number < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * number);
    }
}
