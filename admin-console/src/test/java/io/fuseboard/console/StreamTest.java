package io.fuseboard.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.http.Json;
import io.fuseboard.store.BoardStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamTest {

    private final Fuseboard board = Shop.board(BoardStores.inMemory());
    private final Console console =
            Console.start(board, ConsoleSpec.defaults().withPort(0).withLogin(Client.USER, Client.PASSWORD));
    private final Client client = new Client(console);

    @AfterEach
    void close() {
        console.close();
        board.close();
    }

    @Test
    void whoeverJoins_hearsTheWholeState_andEachMoveSoonAfter() throws Exception {
        try (InputStream stream = client.stream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            assertThat(off(next(lines))).isEqualTo(0);
            client.put("/api/switches/feature:dish-animation", "{\"position\":\"DEGRADED\",\"reason\":\"rain\"}");
            int heard = 0;
            while (heard == 0) {
                heard = off(next(lines));
            }
            assertThat(heard).isEqualTo(1);
        }
    }

    @Test
    void whoeverComesBack_hearsOnlyWhatWasMissed_andAStrangersCursorBringsEverything() throws Exception {
        Map<String, Object> first;
        String cursor;
        try (InputStream stream = client.stream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            cursor = lines.readLine().substring("id: ".length());
            assertThat(lines.readLine()).isEqualTo("event: state");
            first = next(lines);
        }
        client.put("/api/switches/feature:dish-animation", "{\"position\":\"DEGRADED\",\"reason\":\"rain\"}");
        try (InputStream stream = client.stream("?after=" + cursor);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            assertThat(lines.readLine()).startsWith("id: ");
            assertThat(lines.readLine()).isEqualTo("event: change");
            assertThat(keys(next(lines), "features")).containsExactly("feature:dish-animation");
        }
        try (InputStream stream = client.stream("", "Last-Event-ID", cursor);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            assertThat(lines.readLine()).startsWith("id: ");
            assertThat(lines.readLine()).as("as a browser comes back by itself").isEqualTo("event: change");
            assertThat(keys(next(lines), "features")).containsExactly("feature:dish-animation");
        }
        try (InputStream stream = client.stream("?after=stranger-7");
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            assertThat(lines.readLine()).startsWith("id: ");
            assertThat(lines.readLine()).isEqualTo("event: state");
            assertThat(keys(next(lines), "features")).isEqualTo(keys(first, "features"));
        }
    }

    @Test
    void aStreamTellsNoTokenAndNoUser() throws Exception {
        try (InputStream stream = client.stream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            assertThat(board(next(lines))).doesNotContainKeys("token", "user");
        }
    }

    @Test
    void a22_streamsAreCapped_andTheNextOneMayComeWhenOneHasLeft() throws Exception {
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            open.add(client.stream());
        }
        assertThatThrownBy(client::stream).isInstanceOf(IOException.class).hasMessage("status 503");
        assertThat(client.get("/api/board").status())
                .as("others are answered meanwhile")
                .isEqualTo(200);

        open.remove(0).close();
        boolean in = false;
        while (!in) {
            try {
                open.add(client.stream());
                in = true;
            } catch (IOException full) {
                // The server hears at its next write that the first one has left.
                Thread.onSpinWait();
            }
        }
        for (InputStream stream : open) {
            stream.close();
        }
    }

    private static Map<String, Object> next(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return Json.read(line.substring("data: ".length()));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> keys(Map<String, Object> state, String what) {
        return ((List<Map<String, Object>>) state.get(what))
                .stream().map(one -> one.get("key")).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> board(Map<String, Object> state) {
        return (Map<String, Object>) state.get("board");
    }

    @SuppressWarnings("unchecked")
    private static int off(Map<String, Object> state) {
        return ((Map<String, Integer>) board(state).get("counts")).get("off");
    }
}
