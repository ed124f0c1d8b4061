package io.fuseboard.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusePartsTest {

    private static final int LONGEST = 64 + 100 + 6;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whateverIsSaid_allOfItIsHeardInTurn_withinTheBudget_andWhatIsUrgentComesFirst(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            SortedMap<String, String> said = said(random, random.nextInt(120));
            Set<String> urgent = new HashSet<>(said.keySet());
            urgent.removeIf(fuse -> random.nextInt(4) > 0);
            int room = FuseParts.FRAME + 2 * LONGEST + random.nextInt(1_500);
            everythingIsHeard(said, urgent, room);
        }
    }

    private static void everythingIsHeard(SortedMap<String, String> said, Set<String> urgent, int room) {
        Map<String, String> heard = new LinkedHashMap<>();
        String after = null;
        for (int report = 0; report <= said.size() && heard.size() < said.size(); report++) {
            Map<String, Object> part = FuseParts.write(said, urgent, after, room);
            Map<String, String> fuses = fuses(part);
            assertThat(JsonObject.write(part).getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(Math.min(FuseParts.MOST, room));
            assertThat(part).containsEntry("left", said.size() - fuses.size());
            assertThat(said).containsAllEntriesOf(fuses);
            assertThat(fuses.keySet().iterator().next())
                    .as("what is urgent comes first")
                    .matches(first -> urgent.isEmpty() || urgent.contains(first));
            heard.putAll(fuses);
            after = FuseParts.last(part, after);
        }
        assertThat(heard).as("in no more reports than there are fuses").isEqualTo(said);
    }

    @Test
    void whatIsUrgentIsInEachReport_asLongAsItTakesHalfOfTheRoom() {
        SortedMap<String, String> said = new TreeMap<>();
        for (int i = 100; i < 200; i++) {
            said.put("fuse-" + i, "12345678901234567890");
        }
        @Nullable String after = null;
        for (int report = 0; report < 20; report++) {
            Map<String, Object> part = FuseParts.write(said, Set.of("fuse-150", "fuse-199"), after, FuseParts.MOST);
            assertThat(fuses(part)).containsKeys("fuse-150", "fuse-199");
            after = FuseParts.last(part, after);
        }
    }

    @Test
    void whereNothingWasCalled_thatIsSaid_andWithoutRoomNothingIs() {
        assertThat(FuseParts.write(new TreeMap<>(), Set.of(), null, FuseParts.FRAME))
                .containsEntry("left", 0)
                .containsEntry("fuses", Map.of());
        assertThat(FuseParts.write(new TreeMap<>(), Set.of(), null, FuseParts.FRAME - 1))
                .isEmpty();
        assertThat(FuseParts.write(new TreeMap<>(), Set.of(), null, -1_000)).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> fuses(Map<String, Object> part) {
        return (Map<String, String>) part.get("fuses");
    }

    private static SortedMap<String, String> said(Random random, int count) {
        SortedMap<String, String> said = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            said.put(i + "-" + "f".repeat(random.nextInt(60)), "7".repeat(1 + random.nextInt(100)));
        }
        return said;
    }
}
