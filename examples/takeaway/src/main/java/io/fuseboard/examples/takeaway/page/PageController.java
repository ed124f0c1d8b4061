package io.fuseboard.examples.takeaway.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves the two pages in the language of the switch (a cookie), else of {@code Accept-Language}. */
@Controller
class PageController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final String shop = read("pages/shop.html");
    private final String weather = read("pages/weather.html");

    @GetMapping("/")
    ResponseEntity<String> shop(@CookieValue(name = "lang", defaultValue = "") String chosen, Locale asked) {
        return page(shop, language(chosen, asked));
    }

    @GetMapping("/weather")
    ResponseEntity<String> weather(@CookieValue(name = "lang", defaultValue = "") String chosen, Locale asked) {
        return page(weather, language(chosen, asked));
    }

    private static String language(String chosen, Locale asked) {
        return switch (chosen) {
            case "zh", "en" -> chosen;
            default -> asked.getLanguage().equals("zh") ? "zh" : "en";
        };
    }

    private static ResponseEntity<String> page(String template, String language) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .header("Vary", "Accept-Language, Cookie")
                .header("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .body(template.replace("{{lang}}", language.equals("zh") ? "zh-CN" : "en"));
    }

    private static String read(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Page " + path + " is missing from the class path", e);
        }
    }
}
