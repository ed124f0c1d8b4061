package io.fuseboard.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sentences for the usual situations, in Chinese and English, by name: for diners, and where the name begins so, for
 * merchants and riders.
 */
public final class HouseNotices {

    /** What is read where nobody has said anything else. */
    public static final String BUSY = "busy";

    /** What stands beside an answer that is not of now. */
    public static final String LAST_GOOD = "last-good";

    private static final Map<String, Map<Locale, String>> TEXTS = texts();

    private HouseNotices() {}

    /** All names, in the order of the documentation. */
    public static List<String> names() {
        return List.copyOf(TEXTS.keySet());
    }

    /**
     * A sentence by locale.
     *
     * @throws IllegalArgumentException if there is none of that name; names what is near
     */
    public static Map<Locale, String> texts(String name) {
        Map<Locale, String> texts = TEXTS.get(name);
        if (texts == null) {
            throw new IllegalArgumentException("Invalid notice (" + name + "): the house has no sentence of that name;"
                    + " near: " + String.join(", ", NearNames.of(name, TEXTS.keySet())));
        }
        return texts;
    }

    private static Map<String, Map<Locale, String>> texts() {
        Map<String, Map<Locale, String>> all = new LinkedHashMap<>();
        say(all, BUSY, "当前系统繁忙，部分功能暂不可用", "We are very busy right now, so some features are temporarily unavailable");
        say(all, "retry", "现在人有点多，请{retry-after}再试", "It is busy right now. Please try again {retry-after}");
        say(
                all,
                "peak",
                "正值用餐高峰，{feature}先歇一会儿，点餐不受影响",
                "It is rush hour, so {feature} is taking a break. You can order as usual");
        say(all, "rain", "雨天路滑，骑手安全第一，{feature}暂停服务", "Riders' safety first: {feature} is paused in the rain");
        say(all, "map", "暂时看不到骑手位置，配送不受影响", "We cannot show your rider right now. The delivery goes on as usual");
        say(
                all,
                "payment",
                "支付有点忙，请{retry-after}再试，请勿重复付款",
                "Payment is busy. Please try again {retry-after}, and do not pay twice");
        say(
                all,
                "ordering",
                "暂时无法下单，请{retry-after}再来",
                "We cannot take orders right now. Please come back {retry-after}");
        say(
                all,
                "closed",
                "我们正在全力恢复，请{retry-after}再来，给您添麻烦了",
                "We are working hard to be back. Please come again {retry-after}; sorry for the trouble");
        say(all, "coupons", "优惠券暂时用不了，券还在您的账户里", "Coupons cannot be used right now. Yours are still in your account");
        say(all, "recommendations", "推荐先休息一下，不妨看看菜单", "Recommendations are taking a rest; have a look at the menu");
        say(all, "reviews", "评价暂时看不到，稍后就回来", "Reviews are away for a moment and will be back");
        say(
                all,
                "merchant-peak",
                "单量较大，{feature}暂停使用，接单和出餐不受影响",
                "Orders are coming in fast, so {feature} is paused. Taking and preparing orders works as usual");
        say(
                all,
                "merchant-reports",
                "报表数据有些延迟，请{retry-after}再看",
                "Reports are a little behind. Please look again {retry-after}");
        say(all, "rider-rain", "雨天路滑，请慢行，安全第一", "The roads are wet. Ride slowly: safety comes first");
        say(
                all,
                "rider-map",
                "导航暂时不可用，请按订单地址配送，路上注意安全",
                "Navigation is down. Please go by the address on the order, and take care");
        say(
                all,
                "rider-peak",
                "单量较大，{feature}暂停使用，接单和送餐不受影响",
                "There are many orders, so {feature} is paused. Accepting and delivering works as usual");
        say(all, LAST_GOOD, "当前显示的是{age}的数据", "Shown as of {age}");
        return all;
    }

    private static void say(Map<String, Map<Locale, String>> all, String name, String chinese, String english) {
        all.put(name, Map.of(Locale.SIMPLIFIED_CHINESE, chinese, Locale.ENGLISH, english));
    }
}
