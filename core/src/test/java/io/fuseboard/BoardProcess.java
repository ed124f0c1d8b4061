package io.fuseboard;

import io.fuseboard.model.Tier;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.store.BoardStores;
import io.fuseboard.telemetry.FuseEvent;
import java.io.IOException;
import java.nio.file.Path;

/** An application of its own on a board in a folder. Prints what its switches do, until its input ends. */
final class BoardProcess {

    private BoardProcess() {}

    /** @param args folder, application, build, tier */
    public static void main(String[] args) throws IOException {
        try (Fuseboard board = Fuseboard.builder()
                .application(args[1])
                .buildId(args[2])
                .feature(FeatureSpec.of("on-time-guarantee").withTier(Tier.valueOf(args[3])))
                .store(BoardStores.file(Path.of(args[0])))
                .events(event -> {
                    if (event instanceof FuseEvent.SwitchMoved moved) {
                        System.out.println((moved.hold().isPresent() ? "off " : "on ") + moved.revision());
                    }
                })
                .build()) {
            board.refresh();
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Whoever started it ends it by closing its input.
            }
        }
    }
}
