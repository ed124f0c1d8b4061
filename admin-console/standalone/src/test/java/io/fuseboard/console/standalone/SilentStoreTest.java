package io.fuseboard.console.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.BoardStore.NodeReport;
import io.fuseboard.spi.BoardStore.Token;
import io.fuseboard.store.BoardStores;
import org.junit.jupiter.api.Test;

/** A console is no node, and speaks to other consoles all the same. */
class SilentStoreTest {

    @Test
    void aNodesReport_isKeptBack_andANoteForOtherConsolesIsNot() {
        try (BoardStore store = new SilentStore(BoardStores.inMemory())) {
            store.report(new NodeReport("console-1", "fuseboard-console", Token.NONE, "{}"));
            store.report(new NodeReport("alarm:1", ":alarms", Token.NONE, "{}"));
            assertThat(store.nodes())
                    .extracting(seen -> seen.report().application())
                    .containsExactly(":alarms");
        }
    }
}
