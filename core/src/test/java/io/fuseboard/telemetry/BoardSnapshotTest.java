package io.fuseboard.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.store.BoardStores;
import io.fuseboard.store.Order;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What whoever moves a switch should know first. */
class BoardSnapshotTest {

    private final Fuseboard board = Fuseboard.builder()
            .application("shop")
            .store(BoardStores.inMemory())
            .events(event -> {})
            .feature(FeatureSpec.of("pay").withTier(Tier.CORE))
            .feature(FeatureSpec.of("map").withTier(Tier.USEFUL))
            .build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void aSwitchOfAFeature_movesTheFusesThatServeIt_andOneOfAFuseThatAlone() {
        board.fuse(FuseSpec.named("bank").serving("pay"));
        board.fuse(FuseSpec.named("wallet").serving("pay"));
        board.fuse(FuseSpec.named("nobody"));

        BoardSnapshot now = board.snapshots();

        assertThat(now.fusesOf("feature:pay")).extracting(FuseSnapshot::name).containsExactly("bank", "wallet");
        assertThat(now.fusesOf("fuse:shop/bank")).extracting(FuseSnapshot::name).containsExactly("bank");
        assertThat(now.fusesOf("feature:map")).isEmpty();
        assertThat(now.isCore("feature:pay")).isTrue();
        assertThat(now.isCore("fuse:shop/bank")).isTrue();
        assertThat(now.isCore("feature:map")).isFalse();
        assertThat(now.isCore("fuse:shop/nobody")).isFalse();
        assertThat(now.isCore("feature:unknown")).isFalse();
    }

    @Test
    void whatIsSwitchedOff_isIll_whereItsCircuitWasNotClosed() {
        board.fuse(FuseSpec.named("map-a").serving("map").with(BreakerSpec.defaults()));
        board.fuse(FuseSpec.named("map-b").serving("map").with(BreakerSpec.defaults()));
        for (int i = 0; i < 200; i++) {
            board.findFuse("map-b")
                    .orElseThrow()
                    .call(
                            () -> {
                                throw new IllegalStateException("dead");
                            },
                            () -> "backup");
        }
        assertThat(board.snapshots().ill("feature:map"))
                .as("calls reach it now")
                .isEmpty();

        board.orders()
                .give(new Order("c-1", "feature:map", SwitchPosition.DEGRADED, Optional.empty(), "rain", "zhang", 0));
        board.refresh();

        BoardSnapshot now = board.snapshots();
        assertThat(now.ill("feature:map")).map(FuseSnapshot::name).contains("map-b");
        assertThat(now.ill("fuse:shop/map-b")).map(FuseSnapshot::name).contains("map-b");
        assertThat(now.ill("fuse:shop/map-a")).isEmpty();
    }
}
