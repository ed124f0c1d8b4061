package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.EmptySpec;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.MethodSpec;
import io.fuseboard.store.Order;
import io.fuseboard.telemetry.FuseSnapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmptyAnswerTest {

    private final Fuseboard board =
            Fuseboard.builder().application("shop").ticker(new FakeTicker()).build();

    @AfterEach
    void close() {
        board.close();
    }

    /** Every method of {@link Shop} with the value it shall give. */
    static Stream<Object[]> values() {
        return Map.<String, Object>ofEntries(
                        Map.entry("optional", Optional.empty()),
                        Map.entry("optionalInt", OptionalInt.empty()),
                        Map.entry("list", List.of()),
                        Map.entry("collection", List.of()),
                        Map.entry("set", Set.of()),
                        Map.entry("map", Map.of()),
                        Map.entry("sorted", Collections.emptyNavigableMap()),
                        Map.entry("text", ""),
                        Map.entry("array", new long[0]),
                        Map.entry("arrays", new String[0][]),
                        Map.entry("generic", List.of()),
                        Map.entry("truth", false),
                        Map.entry("number", -1),
                        Map.entry("wide", 7L),
                        Map.entry("boxed", 2.5),
                        Map.entry("character", '-'),
                        Map.entry("price", new BigDecimal("9.90")),
                        Map.entry("delay", Duration.ofMinutes(5)),
                        Map.entry("constant", TimeUnit.SECONDS),
                        Map.entry("nobody", "nobody"))
                .entrySet()
                .stream()
                .map(each -> new Object[] {each.getKey(), each.getValue()});
    }

    @ParameterizedTest
    @MethodSource("values")
    void c05_aRefusalIsAnsweredByTheDeclaredValue(String name, Object value) throws Throwable {
        Shop shop = woven(Shop.class);
        degrade();
        assertThat(invoke(shop, name)).isEqualTo(value);
        assertThat(guardedCall(new Shop(), name)).isEqualTo(value);
        assertThat(answers(fuse(name))).isEqualTo(new FuseSnapshot.Answers(0, 0, 0, 2, 0, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("values")
    void c05_aFailureIsAnsweredByTheDeclaredValue(String name, Object value) throws Throwable {
        Shop shop = woven(Shop.class);
        shop.broken = true;
        assertThat(invoke(shop, name)).isEqualTo(value);
        Shop proxied = new Shop();
        proxied.broken = true;
        assertThat(guardedCall(proxied, name)).isEqualTo(value);
        assertThat(answers(fuse(name))).isEqualTo(new FuseSnapshot.Answers(0, 0, 0, 2, 0, 0, 0));
    }

    @Test
    void aStreamIsMadeAnewForEachCaller() throws Throwable {
        Shop shop = woven(Shop.class);
        degrade();
        assertThat(shop.stream().toList()).isEmpty();
        assertThat(shop.stream().toList()).isEmpty();
        assertThat(shop.ints().sum()).isZero();
        assertThat(shop.ints().sum()).isZero();
    }

    @Test
    void aMethodThatReturnsNothing_doesNothing() {
        Shop shop = woven(Shop.class);
        degrade();
        shop.tell();
        assertThat(shop.told).isZero();
        assertThat(answers("tell")).isEqualTo(new FuseSnapshot.Answers(0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void whatAStagePromises_isDeclaredLikewise() {
        Shop shop = woven(Shop.class);
        shop.broken = true;
        assertThat(shop.listLater()).isCompletedWithValue(List.of());
        assertThat(shop.numberLater().toCompletableFuture()).isCompletedWithValue(0);
        assertThat(shop.nothingLater()).isCompletedWithValue(null);
        degrade();
        assertThat(shop.listLater()).isCompletedWithValue(List.of());
        assertThat(shop.numberLater().toCompletableFuture()).isCompletedWithValue(0);
        assertThat(shop.nothingLater()).isCompletedWithValue(null);
        assertThat(answers("list-later")).isEqualTo(new FuseSnapshot.Answers(0, 0, 0, 2, 0, 0, 0));
    }

    @Test
    void c08_backupsComeFirst_thenTheLastGoodAnswer_thenTheDeclaredValue() {
        Shop shop = woven(Shop.class);
        assertThat(shop.all("a")).isEqualTo("all a");
        degrade();
        assertThat(shop.all("a")).isEqualTo("backup a");
        shop.backupBroken = true;
        assertThat(shop.all("a")).isEqualTo("all a");
        assertThat(shop.all("b")).isEqualTo("closed");
        assertThat(answers("all")).isEqualTo(new FuseSnapshot.Answers(1, 1, 1, 1, 0, 0, 0));
    }

    @Test
    void c08_theFuseSaysInOneSentenceWhoIsAskedInWhichOrder() {
        woven(Shop.class);
        assertThat(board.findFuse("all").orElseThrow())
                .hasToString("all: switch → Shop.all(String) → backup → last good answer (PT30S) → 'closed' → notice");
        assertThat(board.findFuse("list").orElseThrow())
                .hasToString("list: switch → Shop.list() → empty value → notice");
        assertThat(board.findFuse("list").orElseThrow().snapshot().guarded())
                .containsExactly(new FuseSnapshot.GuardedCall(
                        "Shop.list()", Optional.of(FallbackSpec.empty(EmptySpec.natural())), Set.of()));
        assertThat(board.fuse(FuseSpec.named("by-hand"))).hasToString("by-hand: switch → the call → notice");
    }

    @Test
    void anEmptyValueIsSaidInCodeAsWell() throws Throwable {
        Method method = Shop.class.getDeclaredMethod("plain");
        GuardedMethod guarded = board.guard(
                Shop.class,
                method,
                new MethodSpec(
                        FuseSpec.named("plain"), Optional.empty(), Optional.of(FallbackSpec.empty(EmptySpec.of("3")))));
        assertThat(guarded.call(new Shop(), new Object[0], () -> {
                    throw new IllegalStateException("broken");
                }))
                .isEqualTo(3);
    }

    @Test
    void c05_aTypeWithoutAnEmptyValue_failsTheStart_andSaysWhatToWrite() {
        refused(
                "natural",
                "Wrong.natural(): Invalid empty (true): int has no empty value; say one, such as orElse = \"0\"");
        refused(
                "array",
                "Wrong.array(): Invalid empty (true): ArrayList has no empty value; return a List, Set, Collection or Map,"
                        + " or name a backup method that answers one");
        refused("object", "Object has no empty value; name a backup method that answers one");
        refused("later", "Wrong.later(): Invalid empty (true): Object has no empty value");
        refused(
                "later2",
                "Wrong.later2(): Invalid empty (true): Integer has no empty value; say one, such as orElse = \"0\"");
    }

    @Test
    void c05_aValueThatIsNoneOfTheType_failsTheStart() {
        refused("number", "Wrong.number(): Invalid orElse (none): must be a value of int, such as 0");
        refused("overflow", "Invalid orElse (300): must be a value of byte, such as 0");
        refused("truth", "Invalid orElse (yes): must be true or false");
        refused("character", "Invalid orElse (--): must be one character");
        refused("constant", "Invalid orElse (SECOND): TimeUnit has no such constant; near: SECONDS");
        refused("price", "Invalid orElse (cheap): must be a value of BigDecimal, such as 0");
        refused("list", "Invalid orElse (x): List has no values that can be written here; name a backup method");
        refused("nothing", "Invalid orElse (x): void has no values that can be written here");
    }

    @Test
    void twoDeclaredValues_failTheStart() {
        refused("both", "Wrong.both(): Invalid orElse ([x]): empty says what to answer already; keep one of them");
        refused("two", "Wrong.two(): Invalid orElse ([x, y]): there is one value");
    }

    private void refused(String name, String message) {
        assertThatThrownBy(() -> board.guard(Wrong.class, Wrong.class.getDeclaredMethod(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private FuseSnapshot.Answers answers(String fuse) {
        return board.findFuse(fuse).orElseThrow().snapshot().answers();
    }

    private static String fuse(String method) {
        return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private void degrade() {
        board.orders()
                .give(new Order(
                        "1",
                        "feature:shop",
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "rainstorm",
                        "zhang",
                        0));
        board.refresh();
    }

    private @Nullable Object guardedCall(Shop shop, String name) throws Throwable {
        Method method = method(name);
        return board.guard(Shop.class, method).orElseThrow().call(shop, new Object[0], () -> invoke(shop, name));
    }

    private static @Nullable Object invoke(Shop shop, String name) throws Throwable {
        try {
            return method(name).invoke(shop);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static Method method(String name) {
        return Arrays.stream(Shop.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private <T> T woven(Class<T> type) {
        try {
            return board.weave(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    static class Shelf {
        boolean broken;

        <S> S or(S value) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return value;
        }
    }

    static class Shop extends Shelf {
        boolean backupBroken;
        int told;

        @DegradeSwitch(value = "shop", name = "optional")
        @Fallback(empty = true)
        Optional<String> optional() {
            return or(Optional.of("rice"));
        }

        @DegradeSwitch(value = "shop", name = "optional-int")
        @Fallback(empty = true)
        OptionalInt optionalInt() {
            return or(OptionalInt.of(1));
        }

        @DegradeSwitch(value = "shop", name = "list")
        @Fallback(empty = true)
        List<String> list() {
            return or(List.of("rice"));
        }

        @DegradeSwitch(value = "shop", name = "collection")
        @Fallback(empty = true)
        Collection<String> collection() {
            return or(List.of("rice"));
        }

        @DegradeSwitch(value = "shop", name = "set")
        @Fallback(empty = true)
        Set<String> set() {
            return or(Set.of("rice"));
        }

        @DegradeSwitch(value = "shop", name = "map")
        @Fallback(empty = true)
        Map<String, String> map() {
            return or(Map.of("rice", "rice"));
        }

        @DegradeSwitch(value = "shop", name = "sorted")
        @Fallback(empty = true)
        NavigableMap<String, String> sorted() {
            return or(Collections.emptyNavigableMap());
        }

        @DegradeSwitch(value = "shop", name = "stream")
        @Fallback(empty = true)
        Stream<String> stream() {
            return or(Stream.of("rice"));
        }

        @DegradeSwitch(value = "shop", name = "ints")
        @Fallback(empty = true)
        IntStream ints() {
            return or(IntStream.of(1));
        }

        @DegradeSwitch(value = "shop", name = "text")
        @Fallback(empty = true)
        String text() {
            return or("rice");
        }

        @DegradeSwitch(value = "shop", name = "array")
        @Fallback(empty = true)
        long[] array() {
            return or(new long[] {1});
        }

        @DegradeSwitch(value = "shop", name = "arrays")
        @Fallback(empty = true)
        String[][] arrays() {
            return or(new String[][] {{"rice"}});
        }

        @DegradeSwitch(value = "shop", name = "generic")
        @Fallback(empty = true)
        <T> List<T> generic() {
            return or(List.of());
        }

        @DegradeSwitch(value = "shop", name = "tell")
        @Fallback(empty = true)
        void tell() {
            told = or(1);
        }

        @DegradeSwitch(value = "shop", name = "truth")
        @Fallback(orElse = "false")
        boolean truth() {
            return or(true);
        }

        @DegradeSwitch(value = "shop", name = "number")
        @Fallback(orElse = "-1")
        int number() {
            return or(1);
        }

        @DegradeSwitch(value = "shop", name = "wide")
        @Fallback(orElse = "7")
        long wide() {
            return or(1L);
        }

        @DegradeSwitch(value = "shop", name = "boxed")
        @Fallback(orElse = "2.5")
        Double boxed() {
            return or(1.0);
        }

        @DegradeSwitch(value = "shop", name = "character")
        @Fallback(orElse = "-")
        char character() {
            return or('+');
        }

        @DegradeSwitch(value = "shop", name = "price")
        @Fallback(orElse = "9.90")
        BigDecimal price() {
            return or(BigDecimal.ONE);
        }

        @DegradeSwitch(value = "shop", name = "delay")
        @Fallback(orElse = "5m")
        Duration delay() {
            return or(Duration.ZERO);
        }

        @DegradeSwitch(value = "shop", name = "constant")
        @Fallback(orElse = "SECONDS")
        TimeUnit constant() {
            return or(TimeUnit.DAYS);
        }

        @DegradeSwitch(value = "shop", name = "nobody")
        @Fallback(orElse = "nobody")
        String nobody() {
            return or("somebody");
        }

        @DegradeSwitch(value = "shop", name = "list-later")
        @Fallback(empty = true)
        CompletableFuture<List<String>> listLater() {
            return or(CompletableFuture.completedFuture(List.of("rice")));
        }

        @DegradeSwitch(value = "shop", name = "number-later")
        @Fallback(orElse = "0")
        CompletionStage<Integer> numberLater() {
            return or(CompletableFuture.completedFuture(1));
        }

        @DegradeSwitch(value = "shop", name = "nothing-later")
        @Fallback(empty = true)
        CompletableFuture<Void> nothingLater() {
            return or(CompletableFuture.runAsync(() -> {}, Runnable::run));
        }

        @DegradeSwitch(value = "shop", name = "all")
        @Fallback(value = "backup", lastGood = "30s", orElse = "closed")
        String all(String dish) {
            return or("all " + dish);
        }

        String backup(String dish) {
            if (backupBroken) {
                throw new IllegalStateException("backup is broken");
            }
            return "backup " + dish;
        }

        int plain() {
            return or(1);
        }
    }

    static class Wrong {
        @Fallback(name = "natural", empty = true)
        int natural() {
            return 1;
        }

        @Fallback(name = "array", empty = true)
        ArrayList<String> array() {
            return new ArrayList<>();
        }

        @Fallback(name = "object", empty = true)
        Object object() {
            return 1;
        }

        @Fallback(name = "later", empty = true)
        @SuppressWarnings("rawtypes")
        CompletableFuture later() {
            return new CompletableFuture<>();
        }

        @Fallback(name = "later2", empty = true)
        CompletableFuture<Integer> later2() {
            return new CompletableFuture<>();
        }

        @Fallback(name = "number", orElse = "none")
        int number() {
            return 1;
        }

        @Fallback(name = "overflow", orElse = "300")
        byte overflow() {
            return 1;
        }

        @Fallback(name = "truth", orElse = "yes")
        boolean truth() {
            return true;
        }

        @Fallback(name = "character", orElse = "--")
        char character() {
            return '-';
        }

        @Fallback(name = "constant", orElse = "SECOND")
        TimeUnit constant() {
            return TimeUnit.DAYS;
        }

        @Fallback(name = "price", orElse = "cheap")
        BigDecimal price() {
            return BigDecimal.ONE;
        }

        @Fallback(name = "list", orElse = "x")
        List<String> list() {
            return List.of();
        }

        @Fallback(name = "nothing", orElse = "x")
        void nothing() {}

        @Fallback(name = "both", empty = true, orElse = "x")
        String both() {
            return "";
        }

        @Fallback(
                name = "two",
                orElse = {"x", "y"})
        String two() {
            return "";
        }
    }
}
