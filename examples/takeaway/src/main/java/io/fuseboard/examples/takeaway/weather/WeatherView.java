package io.fuseboard.examples.takeaway.weather;

import io.fuseboard.examples.takeaway.city.District;
import io.fuseboard.examples.takeaway.city.Rain;
import io.fuseboard.examples.takeaway.demand.CurveName;
import io.fuseboard.examples.takeaway.demand.Program;
import io.fuseboard.examples.takeaway.demand.RequestKind;
import io.fuseboard.examples.takeaway.provider.Health;
import io.fuseboard.examples.takeaway.provider.Provider;
import io.fuseboard.examples.takeaway.provider.Providers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Everything the weather page shows. */
record WeatherView(
        List<ProviderView> providers,
        List<RainView> rain,
        List<CurveView> curves,
        Program demand,
        Map<String, String> requestTitles) {

    static WeatherView of(Providers providers, Rain rain, Program program, Locale locale) {
        var titles = new TreeMap<String, String>();
        for (var kind : RequestKind.values()) {
            titles.put(kind.key(), kind.title().in(locale));
        }
        return new WeatherView(
                Arrays.stream(Provider.values())
                        .map(it -> new ProviderView(it, it.title().in(locale), providers.healthOf(it)))
                        .toList(),
                Arrays.stream(District.values())
                        .map(it -> new RainView(it, it.title().in(locale), rain.isFallingOn(it)))
                        .toList(),
                Arrays.stream(CurveName.values())
                        .map(it -> new CurveView(it, it.title().in(locale)))
                        .toList(),
                program,
                titles);
    }

    record ProviderView(Provider key, String title, Health health) {}

    record RainView(District key, String title, boolean falling) {}

    record CurveView(CurveName key, String title) {}
}
