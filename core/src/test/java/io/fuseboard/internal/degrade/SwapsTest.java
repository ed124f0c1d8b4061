package io.fuseboard.internal.degrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.internal.degrade.SwitchGuard.Off;
import io.fuseboard.internal.guard.Caller;
import io.fuseboard.model.Hold;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.trial.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What calls see while orders change. */
class SwapsTest {

    private static final int SWAPS = 1_000;
    private static final int THREADS = 64;
    private static final Instant NOON = Instant.parse("2026-07-07T12:00:00Z");
    private static final String FEATURE = "feature:a";
    private static final String FUSE = "fuse:shop/a";

    /** Off under every one of the orders; another one in the same district is not. */
    private static final Caller MEANT = caller("customer-" + lowest(), "pudong");

    private final SwitchBoard board = new SwitchBoard();
    private final SwitchGuard guard = board.guard(List.of(FUSE, FEATURE));

    @Test
    void w02_whoIsDegradedBeforeAndAfterASwap_isDegradedDuringIt_andSeesNoTornState() {
        AtomicBoolean swapping = new AtomicBoolean(true);
        AtomicLong checks = new AtomicLong();
        board.swap(orders(0), NOON, 0);
        List<Runnable> actors = new ArrayList<>();
        actors.add(() -> {
            for (int i = 1; i <= SWAPS; i++) {
                board.swap(orders(i), NOON, i);
            }
            swapping.set(false);
        });
        for (int i = 0; i < THREADS; i++) {
            actors.add(() -> {
                long mine = 0;
                while (swapping.get()) {
                    Off off = off(guard.hand());
                    assertThat(off).as("off under every order").isNotNull();
                    assertThat(off.hold().reason())
                            .isEqualTo("reason of " + off.hold().id());
                    assertThat(off.hold().notice().values())
                            .allMatch(("notice of " + off.hold().id())::equals);
                    mine++;
                }
                checks.addAndGet(mine);
            });
        }
        Together.run(actors);
        System.out.println(checks + " checks by " + THREADS + " threads during " + SWAPS + " swaps");
    }

    private static @Nullable Off off(@Nullable Hand hand) {
        return hand != null && SwitchGuard.of(hand, MEANT) instanceof Off off ? off : null;
    }

    /** In turn: the feature for all, the fuse for all, the feature for a share, the fuse for a district. */
    private static Map<String, List<Hold>> orders(int i) {
        String id = "h" + i;
        Hold hold = new Hold(id, SwitchPosition.DEGRADED, Optional.empty(), "reason of " + id, "zhang", NOON)
                .withNotice(Map.of(java.util.Locale.ENGLISH, "notice of " + id));
        return switch (i % 4) {
            case 0 -> Map.of(FEATURE, List.of(hold));
            case 1 -> Map.of(FUSE, List.of(hold));
            case 2 -> Map.of(FEATURE, List.of(hold.withShare(5_000)));
            default -> Map.of(FUSE, List.of(hold.withScope(Map.of("district", Set.of("pudong")))));
        };
    }

    private static int lowest() {
        int i = 0;
        while (Bucket.of("customer-" + i, Bucket.seed(FEATURE)) >= 5_000) {
            i++;
        }
        return i;
    }

    private static Caller caller(String key, String district) {
        return new Caller() {
            @Override
            public int hash() {
                return 1;
            }

            @Override
            public String key() {
                return key;
            }

            @Override
            public @Nullable String attribute(String name) {
                return name.equals("district") ? district : null;
            }
        };
    }
}
