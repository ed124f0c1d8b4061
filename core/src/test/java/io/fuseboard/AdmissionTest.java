package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Attribute;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.model.Admission;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.Lanes;
import io.fuseboard.spi.AttributeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Admission by tier and lane through a whole fuse, by every way in. */
class AdmissionTest {

    private static final BulkheadSpec TEN = new BulkheadSpec(10).byTier();

    private final Map<String, String> request = new HashMap<>();
    private final Fuseboard board = Fuseboard.builder().attributes(request::get).build();

    @Test
    void theTierIsThatOfTheRequest_asTheApplicationSaysIt() {
        Fuse fuse =
                board.fuse(FuseSpec.named("map").with(BreakerSpec.defaults()).with(TEN));
        request.put(AttributeSource.TIER, "OPTIONAL");
        assertThat(fill(fuse, Map.of())).hasSize(6);
        assertThat(fuse.enter().refusal().orElseThrow().reason()).isEqualTo(RefusalReason.SHED);
        assertThatThrownBy(() -> fuse.call(() -> "here"))
                .isInstanceOf(DegradedException.class)
                .hasToString("DegradedException: fuse 'map' refused: SHED");
        assertThat(fuse.callAsync(() -> null)).isCompletedExceptionally();
        request.put(AttributeSource.TIER, "CORE");
        assertThat(fuse.<String, RuntimeException>call(() -> "here")).isEqualTo("here");
        assertThat(fuse.snapshot().refusals()).containsEntry(RefusalReason.SHED, 4L);
        assertThat(fuse.snapshot().breaker().orElseThrow().failed()).isZero();
    }

    @Test
    void aCallMaySayThatItMattersLessThanItsRequest_neverMore() {
        Fuse fuse = board.fuse(FuseSpec.named("map").with(TEN));
        request.put(AttributeSource.TIER, "USEFUL");
        assertThat(fill(fuse, Map.of(AttributeSource.TIER, "OPTIONAL"))).hasSize(6);
        assertThat(fill(fuse, Map.of(AttributeSource.TIER, "CORE"))).hasSize(2);
    }

    @Test
    void allPlacesComeBack_alsoWhereTheBodyThrows() {
        Fuse fuse =
                board.fuse(FuseSpec.named("map").with(BreakerSpec.defaults()).with(TEN.withLane("medicine", 1)));
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> fuse.call(() -> {
                        throw new IllegalStateException("no such rider");
                    }))
                    .isInstanceOfAny(IllegalStateException.class, DegradedException.class);
        }
        Passage passage = fuse.enter();
        passage.refusal().ifPresentOrElse(refusal -> {}, () -> passage.end(Outcome.SUCCESS));
        assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isZero();
    }

    @Test
    void whereItIsOnlyObserved_whatWouldBeShedIsCounted_andPasses() {
        Fuse fuse = board.fuse(FuseSpec.named("map").with(TEN).with(Mode.OBSERVE));
        request.put(AttributeSource.TIER, "OPTIONAL");
        for (int i = 0; i < 9; i++) {
            assertThat(fuse.enter().refusal()).isEmpty();
        }
        assertThat(fuse.snapshot().wouldRefuse()).containsEntry(RefusalReason.SHED, 3L);
        assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isEqualTo(6);
    }

    /** A feature that is decoration, and a pharmacy. */
    public static class Shop {

        @DegradeSwitch(value = "dish-animation", tier = Tier.OPTIONAL)
        @Bulkhead(value = 5, admission = Admission.BY_TIER)
        public String animate(Runnable meanwhile) {
            meanwhile.run();
            return "moving";
        }

        @Bulkhead(name = "payment", value = 1, lanes = "medicine:1")
        public String pay(Runnable meanwhile, @Attribute(AttributeSource.LANE) @Nullable String lane) {
            meanwhile.run();
            return "paid";
        }
    }

    @Test
    void aWovenMethodHasTheTierOfItsFeature_andItsArgumentMarksALane() throws ReflectiveOperationException {
        Shop shop = board.weave(Shop.class).getConstructor().newInstance();
        assertThat(shop.animate(() ->
                        shop.animate(() -> shop.animate(() -> assertThatThrownBy(() -> shop.animate(() -> {}))
                                .hasToString("DegradedException: fuse 'dish-animation' refused: SHED")))))
                .isEqualTo("moving");
        assertThat(shop.pay(
                        () -> {
                            assertThatThrownBy(() -> shop.pay(() -> {}, null))
                                    .hasToString("DegradedException: fuse 'payment' refused: BULKHEAD_FULL");
                            assertThat(shop.pay(() -> {}, "medicine")).isEqualTo("paid");
                        },
                        null))
                .isEqualTo("paid");
        var room = board.findFuse("payment").orElseThrow().snapshot().bulkhead().orElseThrow();
        assertThat(room.inUse()).isZero();
        assertThat(room.lanes().get(0).inUse()).isZero();
    }

    @Test
    void theCustomerReadsWords_notTheReason() {
        Fuse fuse = board.fuse(FuseSpec.named("map").with(new BulkheadSpec(1).byTier()));
        Passage running = fuse.enter();
        assertThat(running.refusal()).isEmpty();
        assertThatThrownBy(() -> fuse.call(() -> "here"))
                .isInstanceOfSatisfying(
                        DegradedException.class,
                        refused -> assertThat(refused.getMessage(Locale.SIMPLIFIED_CHINESE))
                                .isNotBlank()
                                .doesNotContain("SHED", "BULKHEAD"));
    }

    @Test
    void whatMakesNoSense_isRefusedAtTheStart() {
        refuses(() -> TEN.withWait(Duration.ofSeconds(1)), "Invalid maxWait (PT1S): nobody can wait where");
        refuses(() -> TEN.withLane("Medicine!", 1), "Invalid lane (Medicine!)");
        refuses(() -> TEN.withLane("medicine", 0), "Invalid lane medicine (0): must be 1 to 10000 places");
        refuses(
                () -> Lanes.parse(List.of("medicine")),
                "Invalid lanes (medicine): must be <name>:<places>, such as medicine:2");
        refuses(() -> Lanes.parse(List.of("a:1", "a:2")), "Invalid lanes (a:2): the lane is there twice");
        Fuse fuse = board.fuse(FuseSpec.named("map").with(TEN));
        refuses(() -> fuse.reconfigure(fuse.spec().with(new BulkheadSpec(10))), "Invalid admission (ALIKE)");
    }

    private static void refuses(ThrowingCallable what, String words) {
        assertThatThrownBy(what).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(words);
    }

    private static List<Passage> fill(Fuse fuse, Map<String, String> attributes) {
        List<Passage> passages = new ArrayList<>();
        for (Passage next = fuse.enter(attributes); next.refusal().isEmpty(); next = fuse.enter(attributes)) {
            passages.add(next);
        }
        return passages;
    }
}
