package io.fuseboard.examples.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The machine's own Chromium. */
final class Chromium implements AutoCloseable {

    private static final List<String> USUAL_PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the test, loudly, where there is no Chromium; a strict run fails then. */
    static Chromium start() {
        List<Path> found = Stream.concat(Stream.ofNullable(System.getProperty("chromium")), USUAL_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .toList();
        if (found.isEmpty()) {
            System.err.println("NOT TESTED IN A BROWSER: no Chromium at " + USUAL_PLACES
                    + "; install Debian's package chromium or set -Dchromium=…");
        }
        assumeTrue(!found.isEmpty(), "no Chromium on this machine");
        Playwright playwright = Playwright.create();
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(found.get(0))
                                .setHeadless(true)
                                .setArgs(QUIET)));
    }

    /** A diner's phone. */
    Page phone(String locale) {
        return page(locale, 390, 844);
    }

    /** An operator's screen. */
    Page desk(String locale) {
        return page(locale, 1280, 860);
    }

    private Page page(String locale, int width, int height) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(locale)
                .setViewportSize(width, height)
                .setDeviceScaleFactor(1));
        Page page = context.newPage();
        page.onPageError(error -> {
            throw new AssertionError("The page's own script failed: " + error);
        });
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
