package io.fuseboard.examples.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Looks at pages with the eyes of people who see little or nothing. */
final class Axe {

    private static final String SCRIPT = read();

    private Axe() {}

    /** What axe-core calls serious or critical: too little contrast, names that are missing, roles that do not fit. */
    @SuppressWarnings("unchecked")
    static List<String> stumblesOver(Page page) {
        page.evaluate(SCRIPT);
        return (List<String>) page.evaluate("""
                async () => { const told = await axe.run(); return told.passes.length < 10 ? ['axe looked at nothing'] : told.violations
                  .filter(one => one.impact === 'serious' || one.impact === 'critical')
                  .flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)} ${node.any.map(x => x.message).join(' ').slice(0, 200)}`)); }
                """);
    }

    private static String read() {
        try (InputStream script =
                Axe.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            return new String(Objects.requireNonNull(script, "axe").readAllBytes(), UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
