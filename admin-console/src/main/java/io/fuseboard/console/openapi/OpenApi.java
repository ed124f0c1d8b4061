package io.fuseboard.console.openapi;

import io.fuseboard.console.http.Reply;
import io.fuseboard.console.http.Role;
import io.fuseboard.console.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The file that describes the API, written by hand and compared with the routes and their answers by a test. */
public final class OpenApi {

    private static final String FILE = "openapi.json";

    private OpenApi() {}

    /** Where it is served. */
    public static Route route() {
        Reply reply = new Reply(200, "application/json", read(), Map.of());
        return Route.at("GET", "/api/" + FILE, Role.VIEWER, call -> reply);
    }

    static byte[] read() {
        try (InputStream content = OpenApi.class.getResourceAsStream(FILE)) {
            if (content == null) {
                throw new IllegalStateException("The console's jar lacks " + FILE + "; build it again");
            }
            return content.readAllBytes();
        } catch (IOException cause) {
            throw new UncheckedIOException("The console's jar cannot be read at " + FILE, cause);
        }
    }
}
