package io.fuseboard.examples.takeaway.menu;

import io.fuseboard.Feature;
import io.fuseboard.Fuseboard;
import io.fuseboard.examples.takeaway.city.District;
import io.fuseboard.examples.takeaway.city.Rain;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands the menu to the page. */
@RestController
class MenuController {

    private final Menu menu;
    private final Rain rain;
    private final Feature animation;

    MenuController(Menu menu, Rain rain, Fuseboard board) {
        this.menu = menu;
        this.rain = rain;
        this.animation = board.feature("dish-animation");
    }

    @GetMapping("/api/menu")
    View menu(@RequestParam District district, Locale locale) {
        var dishes = menu.dishes().stream()
                .map(it -> new Item(it.id(), it.title().in(locale), it.line().in(locale), it.fen()))
                .toList();
        return new View(district, rain.isFallingOn(district), animation.isOn(), dishes);
    }

    /** @param animated whether the dishes may steam and sway */
    record View(District district, boolean raining, boolean animated, List<Item> dishes) {}

    record Item(String id, String title, String line, int fen) {}
}
