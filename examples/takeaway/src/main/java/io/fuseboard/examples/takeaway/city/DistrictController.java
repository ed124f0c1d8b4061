package io.fuseboard.examples.takeaway.city;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page which districts there are, how their streets run and where it rains. */
@RestController
class DistrictController {

    private final Rain rain;

    DistrictController(Rain rain) {
        this.rain = rain;
    }

    @GetMapping("/api/districts")
    List<View> districts(Locale locale) {
        return Arrays.stream(District.values())
                .map(it -> new View(it, it.title().in(locale), rain.isFallingOn(it), StreetMap.of(it)))
                .toList();
    }

    record View(District key, String title, boolean raining, StreetMap map) {}
}
