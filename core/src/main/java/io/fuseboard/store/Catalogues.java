package io.fuseboard.store;

import io.fuseboard.internal.storage.Heard;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.telemetry.BoardCatalogue;

/** What applications have on a board, for whoever has nothing but its store. */
public final class Catalogues {

    private Catalogues() {}

    /**
     * What the nodes' last reports say. Of a large application each report has room for a part, so that one look may not
     * hear all of it ({@link BoardCatalogue#isWhole}); which features are CORE is in every part.
     *
     * @throws io.fuseboard.spi.StoreException if the store cannot answer
     */
    public static BoardCatalogue read(BoardStore store) {
        Heard heard = new Heard();
        heard.hear(store.nodes());
        return heard.all();
    }
}
