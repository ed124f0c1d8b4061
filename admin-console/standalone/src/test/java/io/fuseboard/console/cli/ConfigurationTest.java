package io.fuseboard.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the store's address comes from, and what is never shown. */
class ConfigurationTest {

    private static final String SECRET = "s3cr%40t!";

    @TempDir
    Path folder;

    @Test
    void withoutAnyAddress_itSaysWhereOneIsLookedFor() {
        Desk.Result result = Desk.withoutBoard(folder).run("list");

        assertThat(result.code()).isEqualTo(Exit.CONFIGURATION.code());
        assertThat(result.err()).contains("fuseboard.properties", "FUSEBOARD_STORE_URL");
    }

    @Test
    void theEnvironment_comesBeforeTheFile() {
        Desk desk = Desk.at(folder);
        desk.configure("fuseboard.store.folder = elsewhere\n");
        assertThat(desk.run("list").err()).contains("no board in the folder", "elsewhere");

        desk.environment.put("FUSEBOARD_STORE_FOLDER", "board");

        assertThat(desk.run("list").code()).isZero();
    }

    @Test
    void aFolderWithoutABoard_getsNone() {
        Desk desk = Desk.withoutBoard(folder);
        desk.configure("fuseboard.store.folder = slip\n");

        assertThat(desk.run("list").code()).isEqualTo(Exit.CONFIGURATION.code());
        assertThat(folder.resolve("slip")).doesNotExist();
    }

    @Test
    void anotherFile_isReadWhereItIsNamed() throws IOException {
        Desk desk = Desk.at(folder);
        Files.move(folder.resolve(StoreSettings.FILE), folder.resolve("prod.properties"));

        assertThat(desk.run("list", "--config", "prod.properties").code()).isZero();
        assertThat(desk.run("--config=prod.properties", "list").code()).isZero();
        assertThat(desk.run("list", "--config", "none.properties").code()).isEqualTo(Exit.CONFIGURATION.code());
    }

    @Test
    void aMisspeltProperty_isNoSilentDefault() {
        Desk desk = Desk.at(folder);
        desk.configure("fuseboard.store.foldr = board\n");

        Desk.Result result = desk.run("list");

        assertThat(result.code()).isEqualTo(Exit.CONFIGURATION.code());
        assertThat(result.err()).contains("fuseboard.store.foldr", "Near: fuseboard.store.folder");
    }

    @Test
    void whatDoesNotFit_isAnErrorOfTheConfiguration() {
        Desk desk = Desk.withoutBoard(folder);
        for (Map<String, String> wrong : List.of(
                Map.of("FUSEBOARD_STORE_TYPE", "etcd"),
                Map.of("FUSEBOARD_STORE_URL", "redis://localhost"),
                Map.of("FUSEBOARD_STORE_URL", "http://localhost", "FUSEBOARD_STORE_NAMESPACE", "a/b"),
                Map.of("FUSEBOARD_STORE_URL", "jdbc:oracle:x", "FUSEBOARD_STORE_NAMESPACE", "a/b"),
                Map.of("FUSEBOARD_STORE_URL", "redis://localhost", "FUSEBOARD_STORE_NAMESPACE", "no namespace"))) {
            desk.environment.clear();
            desk.environment.putAll(wrong);
            assertThat(desk.run("list", "--lang=en").code()).as("%s", wrong).isEqualTo(Exit.CONFIGURATION.code());
        }
    }

    @Test
    void noSecret_isShown_whateverGoesWrong() throws IOException {
        int closed = closedPort();
        for (String url : List.of(
                "redis://ops:" + SECRET + "@127.0.0.1:" + closed,
                "redis://ops:" + SECRET + "@[nonsense",
                "jdbc:postgresql://127.0.0.1:" + closed + "/ops?password=" + SECRET,
                "jdbc:mariadb://127.0.0.1:" + closed + "/ops?user=a&password=" + SECRET,
                "mongodb://ops:" + SECRET + "@127.0.0.1")) {
            Desk desk = Desk.withoutBoard(folder);
            desk.environment.put("FUSEBOARD_STORE_URL", url);
            desk.environment.put("FUSEBOARD_STORE_NAMESPACE", "takeaway/prod");
            desk.environment.put("FUSEBOARD_STORE_PASSWORD", "other-s3cret");
            for (String[] command : new String[][] {{"list"}, {"list", "--json"}}) {
                Desk.Result result = desk.run(command);
                assertThat(result.code())
                        .as("%s: %s", url, result.all())
                        .isIn(Exit.UNREACHABLE.code(), Exit.CONFIGURATION.code());
                assertThat(result.all()).as(url).doesNotContain(SECRET, "s3cr@t!", "other-s3cret");
            }
        }
    }

    @Test
    void anAddressOnTheCommandLine_isRefused_andNotRepeated() {
        Desk desk = Desk.at(folder);
        for (String[] typed : new String[][] {
            {"list", "--url=redis://ops:" + SECRET + "@cache"},
            {"list", "--url", "redis://ops:" + SECRET + "@cache"},
            {"list", "redis://ops:" + SECRET + "@cache"},
            {"redis://ops:" + SECRET + "@cache"},
            {"history", "--limit=" + SECRET}
        }) {
            Desk.Result result = desk.run(typed);
            assertThat(result.code()).isEqualTo(Exit.USAGE.code());
            assertThat(result.all()).doesNotContain(SECRET);
        }
    }

    @Test
    void secretsInErrors_areHidden_alsoDecoded() {
        Secrets secrets = Secrets.of(Optional.of("rediss://ops:a%2Fb@cache?x=1"), Optional.of("hunter2"));

        assertThat(secrets.hide("no hunter2, no a%2Fb, no a/b")).isEqualTo("no ***, no ***, no ***");
    }

    /** A port on which nobody listens any more. */
    static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
