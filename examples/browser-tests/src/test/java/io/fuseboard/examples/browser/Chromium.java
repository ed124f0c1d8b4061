package io.fuseboard.examples.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own Chromium: one process for all tests, because its start takes longer than most of them. What a test has
 * opened is closed with this.
 */
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

    private static @Nullable Browser running;

    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    private Chromium(Browser browser) {
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
        return new Chromium(running(found.get(0)));
    }

    /** Playwright is one thread's: all tests run in it, and after the last of them nobody uses it any more. */
    private static Browser running(Path program) {
        Browser known = running;
        if (known != null && known.isConnected()) {
            return known;
        }
        // A page that shows what another node tells waits for that node's next report: Playwright's 5 s may be too
        // short.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        Playwright playwright = Playwright.create();
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "the browser's end"));
        Browser started = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setHeadless(true)
                        .setArgs(QUIET));
        running = started;
        return started;
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
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(error -> {
            throw new AssertionError("The page's own script failed: " + error);
        });
        return page;
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
    }
}
