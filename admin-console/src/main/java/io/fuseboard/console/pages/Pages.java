package io.fuseboard.console.pages;

import io.fuseboard.console.http.Reply;
import io.fuseboard.console.http.Role;
import io.fuseboard.console.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page and what it loads: named one by one, so that no path leads to any other file. */
public final class Pages {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    /** Every file there is. */
    static final List<String> FILES = List.of(
            "index.html",
            "console.css",
            "icon.svg",
            "words.zh.json",
            "words.en.json",
            "app.js",
            "dom.js",
            "words.js",
            "api.js",
            "parts.js",
            "rights.js",
            "sheet.js",
            "sheetform.js",
            "copy.js",
            "login.js",
            "now.js",
            "features.js",
            "dependencies.js",
            "history.js",
            "notices.js",
            "plans.js",
            "engage.js",
            "planeditor.js",
            "planwords.js",
            "ask.js",
            "board.js",
            "steady.js",
            "store.js",
            "details.js",
            "instances.js",
            "alarms.js",
            "uPlot.iife.min.js",
            "uPlot.min.css");

    private Pages() {}

    /** A route for each of them. */
    public static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String file : FILES) {
            Reply reply = read(file);
            routes.add(Route.at("GET", "/" + file, Role.ANYONE, call -> reply));
        }
        Reply index = read("index.html");
        routes.add(Route.at("GET", "/", Role.ANYONE, call -> index));
        return routes;
    }

    private static Reply read(String file) {
        try (InputStream content = Pages.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new IllegalStateException("The console's jar lacks " + file + "; build it again");
            }
            String type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "application/octet-stream");
            return new Reply(200, type, content.readAllBytes(), Map.of());
        } catch (IOException cause) {
            throw new UncheckedIOException("The console's jar cannot be read at " + file, cause);
        }
    }
}
