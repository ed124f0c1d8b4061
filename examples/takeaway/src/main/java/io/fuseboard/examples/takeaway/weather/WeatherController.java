package io.fuseboard.examples.takeaway.weather;

import io.fuseboard.examples.takeaway.city.District;
import io.fuseboard.examples.takeaway.city.Rain;
import io.fuseboard.examples.takeaway.demand.CurveName;
import io.fuseboard.examples.takeaway.demand.DemandPlayer;
import io.fuseboard.examples.takeaway.provider.Health;
import io.fuseboard.examples.takeaway.provider.Provider;
import io.fuseboard.examples.takeaway.provider.Providers;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Makes the weather. Writes are POSTs of JSON only, which a page from elsewhere cannot send without being asked first.
 */
@RestController
@RequestMapping("/api/weather")
class WeatherController {

    private final Providers providers;
    private final Rain rain;
    private final DemandPlayer player;

    WeatherController(Providers providers, Rain rain, DemandPlayer player) {
        this.providers = providers;
        this.rain = rain;
        this.player = player;
    }

    @GetMapping
    WeatherView weather(Locale locale) {
        return WeatherView.of(providers, rain, player.program(), locale);
    }

    @GetMapping("/curves/{key}")
    List<Integer> curve(@PathVariable String key) {
        return player.curve(CurveName.of(key)).counts();
    }

    @PostMapping(path = "/providers/{key}", consumes = MediaType.APPLICATION_JSON_VALUE)
    WeatherView provider(@PathVariable String key, @RequestBody ProviderChange change, Locale locale) {
        providers.make(Provider.of(key), change.health());
        return weather(locale);
    }

    @PostMapping(path = "/rain/{district}", consumes = MediaType.APPLICATION_JSON_VALUE)
    WeatherView rain(@PathVariable District district, @RequestBody RainChange change, Locale locale) {
        if (change.falling()) {
            rain.beginOn(district);
        } else {
            rain.endOn(district);
        }
        return weather(locale);
    }

    @PostMapping(path = "/demand/curve", consumes = MediaType.APPLICATION_JSON_VALUE)
    WeatherView curve(@RequestBody CurveChange change, Locale locale) {
        player.play(change.curve());
        return weather(locale);
    }

    @PostMapping(path = "/demand/scale", consumes = MediaType.APPLICATION_JSON_VALUE)
    WeatherView scale(@RequestBody ScaleChange change, Locale locale) {
        player.scaleTo(change.peakPerSecond());
        return weather(locale);
    }

    @PostMapping(path = "/demand/pause", consumes = MediaType.APPLICATION_JSON_VALUE)
    WeatherView pause(@RequestBody PauseChange change, Locale locale) {
        player.pause(change.paused());
        return weather(locale);
    }

    record ProviderChange(Health health) {}

    record RainChange(boolean falling) {}

    record CurveChange(CurveName curve) {}

    record ScaleChange(int peakPerSecond) {}

    record PauseChange(boolean paused) {}
}
