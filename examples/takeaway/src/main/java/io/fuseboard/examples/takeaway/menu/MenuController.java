package io.fuseboard.examples.takeaway.menu;

import io.fuseboard.DegradedException;
import io.fuseboard.Feature;
import io.fuseboard.Fuseboard;
import io.fuseboard.examples.takeaway.city.District;
import io.fuseboard.examples.takeaway.city.Rain;
import io.fuseboard.examples.takeaway.office.BackOffice;
import io.fuseboard.model.Tier;
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
    /** Every dish has many pictures. */
    private static final int PICTURES = 3;

    private final Feature animation;
    private final BackOffice office;

    MenuController(Menu menu, Rain rain, Fuseboard board, BackOffice office) {
        this.menu = menu;
        this.rain = rain;
        this.animation = board.feature("dish-animation");
        this.office = office;
    }

    @GetMapping("/api/menu")
    View menu(@RequestParam District district, Locale locale) {
        var dishes = menu.dishes().stream()
                .map(it -> new Item(it.id(), it.title().in(locale), it.line().in(locale), it.fen()))
                .toList();
        return new View(district, rain.isFallingOn(district), animated(), dishes);
    }

    /** Where the till system has no room for pictures, the dishes stand still. */
    private boolean animated() {
        if (!animation.isOn()) {
            return false;
        }
        try {
            office.work(PICTURES, Tier.OPTIONAL, null);
            return true;
        } catch (DegradedException noRoom) {
            return false;
        }
    }

    /** @param animated whether the dishes may steam and sway */
    record View(District district, boolean raining, boolean animated, List<Item> dishes) {}

    record Item(String id, String title, String line, int fen) {}
}
