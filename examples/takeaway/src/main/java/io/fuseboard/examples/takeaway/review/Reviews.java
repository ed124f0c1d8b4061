package io.fuseboard.examples.takeaway.review;

import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.examples.takeaway.language.Text;
import io.fuseboard.examples.takeaway.office.BackOffice;
import io.fuseboard.model.Tier;
import java.util.List;
import org.springframework.stereotype.Service;

/** The reviews the shop keeps. */
@Service
public class Reviews {

    private static final List<Review> ALL = List.of(
            new Review(
                    "beef-noodles",
                    new Text("桂花里 · 林", "Lin, Osmanthus Lane"),
                    5,
                    new Text("下雨天来一碗，整个人都暖了。", "One bowl on a rainy day and all is well.")),
            new Review(
                    "soup-buns",
                    new Text("渡口街 · 阿周", "Zhou, Ferry Street"),
                    5,
                    new Text("到手还烫，汤一点没洒。", "Still hot at my door, not a drop spilt.")),
            new Review(
                    "mapo-tofu",
                    new Text("南塔坊 · 小顾", "Gu, South Pagoda"),
                    4,
                    new Text("够麻，够辣，米饭可以再多一点。", "Proper heat; could use a little more rice.")),
            new Review(
                    "milk-tea",
                    new Text("渡口街 · 叶子", "Ye, Ferry Street"),
                    5,
                    new Text("茶味很足，珍珠软糯。", "You can taste the tea, and the pearls are soft.")),
            new Review(
                    "pharmacy-errand",
                    new Text("桂花里 · 老陈", "Chen, Osmanthus Lane"),
                    5,
                    new Text("半夜孩子发烧，二十分钟药就到了，谢谢骑手。", "Fever at midnight, medicine in twenty minutes. Thank you.")));

    private final BackOffice office;

    public Reviews(BackOffice office) {
        this.office = office;
    }

    @DegradeSwitch(value = "reviews", tier = Tier.USEFUL)
    public List<Review> latest() {
        office.work(2, Tier.USEFUL, null);
        return ALL;
    }
}
