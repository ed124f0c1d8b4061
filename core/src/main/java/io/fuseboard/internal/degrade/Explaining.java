package io.fuseboard.internal.degrade;

import io.fuseboard.internal.guard.Caller;
import io.fuseboard.model.BoardHold;
import io.fuseboard.model.Hold;
import io.fuseboard.model.Origin;
import io.fuseboard.model.WholeBoard;
import io.fuseboard.telemetry.Explanation;
import io.fuseboard.telemetry.Pressure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what {@link Precedence} and {@link Some} decide for one call, and why. */
final class Explaining {

    private final String key;
    private final List<Timed> standing;
    private final long now;
    private final Caller who;

    Explaining(String key, List<Timed> standing, long now, Caller who) {
        this.key = key;
        this.standing = standing;
        this.now = now;
        this.who = who;
    }

    private record Words(String zh, String en) {}

    /**
     * With what is ordered of the whole board, and of it what is not obeyed.
     *
     * @param spared holds on what is CORE here
     */
    Explanation explanation(Map<WholeBoard, BoardHold> whole, List<Hold> spared) {
        BoardHold out = whole.get(WholeBoard.OUT_OF_PATH);
        if (out != null) {
            Words by = told(out);
            return spared(new Words(
                    "全部应用已停用保护，所有调用照常放行，" + by.zh(),
                    "the whole board is out of the path, and calls go as if it were not there, " + by.en()));
        }
        Explanation its = explanation();
        if (its.share() == 0 && !spared.isEmpty()) {
            Words why = told(new Timed(key, spared.get(0), OptionalLong.empty()));
            its = more(its, new Words("；它是核心功能，不执行：" + why.zh(), "; it is CORE, so this is not obeyed: " + why.en()));
        }
        BoardHold observed = whole.get(WholeBoard.OBSERVED);
        if (observed != null && its.share() < Hold.ALL) {
            Words by = told(observed);
            its = more(
                    its,
                    new Words(
                            "；全部应用只观察、不拦截，" + by.zh(),
                            "; the whole board is observed, and guards refuse nobody, " + by.en()));
        }
        return its;
    }

    private static Explanation more(Explanation said, Words words) {
        return new Explanation(
                said.key(),
                said.share(),
                said.zh().substring(0, said.zh().length() - 1) + words.zh() + "。",
                said.en().substring(0, said.en().length() - 1) + words.en() + ".");
    }

    private static Words told(BoardHold hold) {
        return new Words(
                "由 " + hold.actor() + " 设置"
                        + hold.until().map(end -> "，到 " + end).orElse("，直到手动取消") + "，原因“" + hold.reason() + "”",
                "by " + hold.actor() + hold.until().map(end -> " until " + end).orElse(" until somebody lifts it")
                        + ", because of \"" + hold.reason() + "\"");
    }

    private Explanation explanation() {
        List<Timed> degrading = Precedence.degrading(standing, now);
        @Nullable Words spared = null;
        int drawn = 0;
        @Nullable Timed drawing = null;
        for (Timed one : degrading) {
            Optional<Words> outside = outside(one);
            int share = one.share(now);
            if (outside.isPresent()) {
                spared = spared == null ? outside.get() : spared;
            } else if (share == Hold.ALL) {
                return degraded(one, new Words("", ""));
            } else if (nobody()) {
                drawing = share > drawn ? one : drawing;
                drawn = Math.max(drawn, share);
            } else {
                int place = place(one);
                if (place < share) {
                    return degraded(
                            one,
                            new Words(
                                    "，这位调用者位于 10000 中的第 " + place + " 位，在份额 " + share + " 之内",
                                    ", and its caller stands at " + place + " of 10000, within the share of " + share));
                }
                spared = spared == null
                        ? new Words(
                                "这位调用者位于 10000 中的第 " + place + " 位，不在份额 " + share + " 之内",
                                "its caller stands at " + place + " of 10000, outside the share of " + share)
                        : spared;
            }
        }
        if (drawing != null) {
            Words why = told(drawing);
            return new Explanation(
                    key,
                    drawn,
                    key + " 会按份额 " + drawn + "/10000 随机降级，因为不知道是谁在调用：" + why.zh() + "。",
                    key + " is degraded for " + drawn + " of 10000 such calls, by chance, for nobody knows who calls: "
                            + why.en() + ".");
        }
        return spared != null ? spared(spared) : on();
    }

    private Explanation degraded(Timed one, Words besides) {
        Words why = told(one);
        return new Explanation(
                key,
                Hold.ALL,
                key + " 会降级：" + why.zh() + besides.zh() + "。",
                key + " is degraded: " + why.en() + besides.en() + ".");
    }

    private Explanation spared(Words why) {
        return new Explanation(key, 0, key + " 不会降级：" + why.zh() + "。", key + " is not degraded: " + why.en() + ".");
    }

    private Explanation on() {
        Optional<Timed> other = standing.stream().filter(one -> !one.isOff()).min(Precedence.strongestFirst(now));
        if (other.isEmpty()) {
            return spared(new Words("没有任何占用", "nothing holds it"));
        }
        Words why = told(other.get());
        return standing.stream()
                .filter(Timed::isOff)
                .min(Precedence.strongestFirst(now))
                .map(Explaining::told)
                .map(beaten -> spared(
                        new Words(why.zh() + "，优先于" + beaten.zh(), why.en() + ", which outranks: " + beaten.en())))
                .orElseGet(() -> spared(why));
    }

    private Optional<Words> outside(Timed one) {
        for (Map.Entry<String, Set<String>> each : new TreeMap<>(one.hold().scope()).entrySet()) {
            String value = who.attribute(each.getKey());
            if (value == null || value.isEmpty()) {
                return Optional.of(new Words(
                        "不知道这次调用的 " + each.getKey(),
                        "the " + each.getKey() + " of this call is not known, and only some are degraded"));
            }
            if (!each.getValue().contains(value)) {
                Set<String> meant = new TreeSet<>(each.getValue());
                return Optional.of(new Words(
                        "这次调用的 " + each.getKey() + " 是 " + value + "，只降级 " + String.join("、", meant),
                        "its " + each.getKey() + " is " + value + ", and only " + String.join(", ", meant)
                                + " is degraded"));
            }
        }
        return Optional.empty();
    }

    private boolean nobody() {
        String caller = who.key();
        return caller == null || caller.isEmpty();
    }

    private int place(Timed one) {
        return Bucket.of(String.valueOf(who.key()), Bucket.seed(one.key()));
    }

    /** Who holds what, why and until when. */
    private static Words told(Timed one) {
        Hold hold = one.hold();
        boolean automatic = hold.origin().equals(Origin.AUTOMATIC);
        String zhWho = switch (hold.origin().kind()) {
            case HAND -> hold.actor() + " 手动";
            case PLAN -> "预案 " + hold.origin().plan().orElse("") + "（" + hold.actor() + "）";
            case AUTOMATIC -> "系统自动";
        };
        String enWho = switch (hold.origin().kind()) {
            case HAND -> hold.actor();
            case PLAN -> "plan " + hold.origin().plan().orElse("") + " (" + hold.actor() + ")";
            case AUTOMATIC -> "the machine";
        };
        String zhWhat = switch (hold.position()) {
            case AUTO -> "恢复自动";
            case DEGRADED -> "降级";
            case KEPT_ON -> "保持开启";
            case UNGUARDED -> "绕过熔断";
        };
        String enWhat = switch (hold.position()) {
            case AUTO -> "leaves it automatic";
            case DEGRADED -> "degrades it";
            case KEPT_ON -> "keeps it on";
            case UNGUARDED -> "passes over its breaker";
        };
        return new Words(
                zhWho + zhWhat + " " + one.key()
                        + hold.until().map(end -> "，到 " + end).orElse(automatic ? "" : "，直到有人恢复") + "，原因“"
                        + Pressure.parse(hold.reason()).map(Pressure::inChinese).orElse(hold.reason()) + "”",
                enWho + " " + enWhat + " (" + one.key() + ") "
                        + hold.until()
                                .map(end -> "until " + end)
                                .orElse(automatic ? "until it presses less" : "until somebody restores it")
                        + ", because of \""
                        + hold.reason() + "\"");
    }
}
