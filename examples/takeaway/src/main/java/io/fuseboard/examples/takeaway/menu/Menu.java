package io.fuseboard.examples.takeaway.menu;

import io.fuseboard.examples.takeaway.language.Text;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Everything the kitchen cooks, and the errand the riders run beside it. */
@Component
public class Menu {

    /** What most people order: an honest answer when nobody can say what this diner would like. */
    private static final List<String> BESTSELLERS = List.of("beef-noodles", "soup-buns", "milk-tea");

    private final List<Dish> dishes = List.of(
            new Dish(
                    "beef-noodles",
                    new Text("红烧牛肉面", "Braised beef noodles"),
                    new Text("慢炖四小时，汤浓面劲", "Four hours on a low flame"),
                    2800),
            new Dish(
                    "soup-buns",
                    new Text("蟹粉小笼", "Crab soup buns"),
                    new Text("皮薄汤满，小心烫口", "Thin skin, hot broth, take care"),
                    2600),
            new Dish(
                    "mapo-tofu",
                    new Text("麻婆豆腐饭", "Mapo tofu on rice"),
                    new Text("麻辣鲜香，很下饭", "Numbing, hot and good with rice"),
                    2200),
            new Dish(
                    "wonton-soup",
                    new Text("鲜虾馄饨", "Prawn wontons"),
                    new Text("清汤小馄饨，紫菜虾皮", "Clear broth, seaweed, dried shrimp"),
                    1900),
            new Dish(
                    "steamed-fish",
                    new Text("清蒸鲈鱼", "Steamed sea bass"),
                    new Text("葱丝姜丝，一勺热油", "Spring onion, ginger, a spoon of hot oil"),
                    4800),
            new Dish(
                    "vegetable-rice",
                    new Text("时蔬煲仔饭", "Claypot rice with greens"),
                    new Text("锅巴焦香，今日时蔬", "A crisp crust and today's greens"),
                    2300),
            new Dish(
                    "osmanthus-dumplings",
                    new Text("桂花酒酿圆子", "Osmanthus rice dumplings"),
                    new Text("一碗暖甜", "A bowl of something warm and sweet"),
                    1400),
            new Dish(
                    "milk-tea",
                    new Text("手煮珍珠奶茶", "Milk tea with pearls"),
                    new Text("现煮红茶，少糖正好", "Brewed to order, not too sweet"),
                    1600),
            new Dish(
                    "pharmacy-errand",
                    new Text("药房代取", "Pharmacy errand"),
                    new Text("附近药房取药，骑手直送", "Fetched from the pharmacy near you"),
                    800));

    public List<Dish> dishes() {
        return dishes;
    }

    public Optional<Dish> find(String id) {
        return dishes.stream().filter(dish -> dish.id().equals(id)).findFirst();
    }

    public List<String> bestsellers() {
        return BESTSELLERS;
    }
}
