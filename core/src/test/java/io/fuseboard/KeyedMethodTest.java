package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Attribute;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Trip;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Annotated methods one of whose parameters is a key. */
class KeyedMethodTest {

    private final Fuseboard board = Fuseboard.builder()
            .application("shop")
            .ticker(new FakeTicker())
            .events(event -> {})
            .build();

    @AfterEach
    void close() {
        board.close();
    }

    /** A way to guard a method. */
    enum Way {
        GUARDED_METHOD,
        WOVEN
    }

    /** Payments that fail for whoever is said to be broken. */
    public static class Payments {

        @CircuitBreaker(name = "merchant", key = "merchant", trip = Trip.CLASSIC, window = 2, maxKeys = 3)
        @Fallback("later")
        public String pay(int amount, @Attribute("merchant") String id) {
            if (id != null && id.startsWith("broken")) {
                throw new IllegalStateException(id);
            }
            return "paid " + amount + " to " + id;
        }

        String later(int amount, String id) {
            return "later";
        }

        @CircuitBreaker(name = "shop", key = "shop", trip = Trip.CLASSIC, window = 2)
        @Fallback("dark")
        public long visit(long shop, boolean works) {
            if (!works) {
                throw new IllegalStateException("dark");
            }
            return shop;
        }

        long dark(long shop, boolean works) {
            return -shop;
        }

        @CircuitBreaker(name = "courier", key = "courier", trip = Trip.CLASSIC, window = 2)
        @Fallback("nobody")
        public CompletionStage<String> call(String courier) {
            return courier.startsWith("broken")
                    ? CompletableFuture.failedFuture(new IllegalStateException(courier))
                    : CompletableFuture.completedFuture(courier);
        }

        CompletionStage<String> nobody(String courier, Throwable why) {
            return CompletableFuture.completedFuture(why.getClass().getSimpleName());
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachValueOfTheKeyHasAFuse(Way way) throws Throwable {
        var payments = new Guarded(way);
        for (int i = 0; i < 3; i++) {
            assertThat(payments.call("pay", 1, "broken")).isEqualTo("later");
            assertThat(payments.call("pay", 1, "m1")).isEqualTo("paid 1 to m1");
        }
        KeyedFuse fuses = board.findKeyedFuse("merchant").orElseThrow();
        assertThat(fuses.snapshot().keys().orElseThrow().worst())
                .extracting(one -> one.name())
                .containsExactly("merchant[broken]");
        assertThat(payments.call("pay", 2, "m1")).isEqualTo("paid 2 to m1");
        assertThat(fuses.snapshot().answers().main()).isEqualTo(4);
        assertThat(fuses.snapshot().answers().backup()).isEqualTo(3);
        assertThat(fuses.snapshot().refusals().values()).containsExactly(1L);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAValueTheCallGoesThroughTheFuseThatIsShared(Way way) throws Throwable {
        var payments = new Guarded(way);
        assertThat(payments.call("pay", 1, null)).isEqualTo("paid 1 to null");
        KeyedFuse fuses = board.findKeyedFuse("merchant").orElseThrow();
        assertThat(fuses.snapshot().keys().orElseThrow().count()).isZero();
        assertThat(fuses.of(null).snapshot().breaker().orElseThrow().calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void whereAllPlacesAreTakenCallsShareAndAreAnsweredLikeAnyOther(Way way) throws Throwable {
        var payments = new Guarded(way);
        for (String merchant : new String[] {"m1", "m2", "m3", "m4", "broken"}) {
            payments.call("pay", 1, merchant);
        }
        assertThat(payments.call("pay", 1, "broken too")).isEqualTo("later");
        assertThat(payments.call("pay", 1, "m5")).isEqualTo("later"); // with two broken ones in a fuse
        assertThat(payments.call("pay", 1, "m1")).isEqualTo("paid 1 to m1");
    }

    @ParameterizedTest
    @EnumSource
    void aPrimitiveIsAKeyToo(Way way) throws Throwable {
        var payments = new Guarded(way);
        for (int i = 0; i < 2; i++) {
            assertThat(payments.call("visit", 7_000_000_000L, false)).isEqualTo(-7_000_000_000L);
        }
        assertThat(payments.call("visit", 7_000_000_000L, true)).isEqualTo(-7_000_000_000L);
        assertThat(payments.call("visit", 8L, true)).isEqualTo(8L);
    }

    @ParameterizedTest
    @EnumSource
    void aPromiseIsKeptByTheFuseOfItsKey(Way way) throws Throwable {
        var payments = new Guarded(way);
        for (int i = 0; i < 2; i++) {
            assertThat(promised(payments, "broken")).isEqualTo("IllegalStateException");
        }
        assertThat(promised(payments, "broken")).isEqualTo("DegradedException");
        assertThat(promised(payments, "c1")).isEqualTo("c1");
    }

    @Test
    void twoMethodsMayShareTheKeysOfOneName() throws Throwable {
        Class<? extends TwoMethods> woven = board.weave(TwoMethods.class);
        TwoMethods both = woven.getDeclaredConstructor().newInstance();
        for (int i = 0; i < 2; i++) {
            assertThat(both.first("broken")).isEqualTo("backup of first");
        }
        assertThat(both.second("broken")).isEqualTo("backup of second");
        assertThat(both.first("broken")).isEqualTo("backup of first");
        assertThat(both.second("m1")).isEqualTo("second m1");
    }

    public static class TwoMethods {
        @CircuitBreaker(name = "both", key = "merchant", trip = Trip.CLASSIC, window = 2)
        @Fallback("backup1")
        public String first(String merchant) {
            throw new IllegalStateException(merchant);
        }

        @CircuitBreaker(name = "both", key = "id", trip = Trip.CLASSIC, window = 2)
        @Fallback("backup2")
        public String second(String id) {
            return "second " + id;
        }

        String backup1(String merchant) {
            return "backup of first";
        }

        String backup2(String id) {
            return "backup of second";
        }
    }

    @Test
    void whatCannotBeAKeyFailsTheStartWithWhatIsNear() {
        refuses(
                "misspelt",
                "Invalid key of Wrong.misspelt(String, int) (merchnat): no parameter has this name",
                "near: merchant");
        refuses("array", "Invalid key of Wrong.array(byte[]) (merchant): arrays are never equal to one another");
        refuses("twice", "Invalid key of Wrong.twice(String, String) (merchant): two parameters are marked");
        refuses("nothing", "Invalid key of Wrong.nothing() (merchant): no parameter has this name", "there is none");
        refuses("onlyANumber", "Wrong.onlyANumber(String): Invalid maxKeys (5): says nothing without key");
        refuses("tooFew", "Wrong.tooFew(String): Invalid maxKeys (0): must be 1 to 100000");
    }

    interface Wrong {
        @CircuitBreaker(name = "a", key = "merchnat")
        void misspelt(String merchant, int amount);

        @CircuitBreaker(name = "a", key = "merchant")
        void array(byte[] merchant);

        @CircuitBreaker(name = "a", key = "merchant")
        void twice(@Attribute("merchant") String a, @Attribute("merchant") String b);

        @CircuitBreaker(name = "a", key = "merchant")
        void nothing();

        @CircuitBreaker(name = "a", maxKeys = 5)
        void onlyANumber(String merchant);

        @CircuitBreaker(name = "a", key = "merchant", maxKeys = 0)
        void tooFew(String merchant);
    }

    private void refuses(String method, String... words) {
        var wrong = Stream.of(Wrong.class.getDeclaredMethods())
                .filter(one -> one.getName().equals(method))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> board.guard(Wrong.class, wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    private static Object promised(Guarded payments, String courier) throws Throwable {
        return ((CompletionStage<?>) payments.call("call", courier))
                .toCompletableFuture()
                .join();
    }

    private final class Guarded {
        private final Way way;
        private final Payments plain = new Payments();
        private final Payments woven;

        Guarded(Way way) throws ReflectiveOperationException {
            this.way = way;
            this.woven = board.weave(Payments.class).getDeclaredConstructor().newInstance();
        }

        Object call(String name, Object... arguments) throws Throwable {
            var method = Stream.of(Payments.class.getMethods())
                    .filter(one -> one.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            return switch (way) {
                case GUARDED_METHOD ->
                    board.guard(Payments.class, method)
                            .orElseThrow()
                            .call(plain, arguments, () -> invoke(method, plain, arguments));
                case WOVEN -> invoke(method, woven, arguments);
            };
        }

        private static Object invoke(java.lang.reflect.Method method, Object on, Object... arguments) throws Throwable {
            try {
                return method.invoke(on, arguments);
            } catch (java.lang.reflect.InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        }
    }
}
