package io.fuseboard.examples.takeaway.demand;

import com.fasterxml.jackson.annotation.JsonValue;
import io.fuseboard.examples.takeaway.language.Text;
import java.util.Locale;

/** A kind of request diners send; the player counts by it. */
public enum RequestKind {
    MENU(new Text("菜单", "Menu")),
    RECOMMENDATIONS(new Text("推荐", "Recommendations")),
    REVIEWS(new Text("评价", "Reviews")),
    GUARANTEE(new Text("准时宝报价", "Guarantee quote")),
    ORDER(new Text("下单", "Order")),
    MEDICINE(new Text("急药下单", "Urgent medicine order")),
    PAY(new Text("支付", "Pay")),
    RIDER(new Text("查看骑手", "Rider on the map"));

    private final Text title;

    RequestKind(Text title) {
        this.title = title;
    }

    public Text title() {
        return title;
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
