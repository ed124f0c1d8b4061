package io.fuseboard.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spec.Unguardable;
import io.fuseboard.store.Order;
import io.fuseboard.trial.Allocated;
import io.fuseboard.weave.elsewhere.Elsewhere;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(WovenCopy.TAG)
class WrapperTest {

    private final Fuseboard board = Fuseboard.builder().application("shop").build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void anObjectThatIsThereAlreadyIsGuarded_andKeepsItsState() {
        Register original = new Register("noon", 41);
        Register register = board.wrap(original);

        assertThat(register.next()).isEqualTo(42);
        assertThat(original.count).isEqualTo(42);
        assertThat(answers("next")).isEqualTo(1);
        assertThat(register.shift()).as("not guarded, and handed on").isEqualTo("noon");
        assertThat(register).hasToString("register of noon");
        assertThat(register.list("a", "b")).containsExactly("noon", "a", "b");
    }

    @Test
    void aBackupIsTheObjectsOwn_aPrivateOneToo() {
        Register register = board.wrap(new Register("noon", 41));
        degrade("next");
        assertThat(register.next()).isEqualTo(-41);
    }

    @Test
    void noConstructorRunsForIt() {
        Register original = new Register("noon", 0);
        int before = Register.made;
        board.wrap(original);
        assertThat(Register.made).isEqualTo(before);
    }

    @Test
    void aDefaultMethodOfAnInterfaceIsGuarded() {
        Register register = board.wrap(new Register("noon", 0));
        assertThat(register.greeting()).isEqualTo("hello");
        assertThat(answers("greeting")).isEqualTo(1);
    }

    @Test
    @SuppressWarnings({"SelfEquals", "SelfAssertion"}) // it is what this is about
    void itIsItselfOnly_andHasTheHashOfItself() {
        Register original = new Register("noon", 0);
        Register register = board.wrap(original);
        assertThat(register.equals(register)).isTrue();
        assertThat(register).isNotEqualTo(original);
        assertThat(register.hashCode()).isEqualTo(System.identityHashCode(register));
    }

    @Test
    void wrappingTwiceIsWrappingOnce_andSoIsWrappingWhatIsWoven() throws ReflectiveOperationException {
        Register register = board.wrap(new Register("noon", 0));
        assertThat(board.wrap(register)).isSameAs(register);
        assertThat(board.wrap(new Register("night", 0)).getClass()).isSameAs(register.getClass());

        Object woven = board.weave(Shapes.class).getDeclaredConstructor().newInstance();
        assertThat(board.wrap(woven)).isSameAs(woven);
    }

    @Test
    void aClosedCallAllocatesNothing() {
        Register register = board.wrap(new Register("noon", 0));
        Allocated.Calls calls = count -> {
            for (int i = 0; i < count; i++) {
                register.next();
            }
        };
        assertThat(Allocated.by(calls)).isLessThan(Allocated.TINY);
        degrade("next");
        assertThat(Allocated.by(calls)).isLessThan(Allocated.TINY);
    }

    @Test
    void c04_whatCannotBeWrappedIsRefused_withWhereAndRemedy() {
        refused(
                new Fixed(),
                "Fixed.shift() is final, and would run on the wrapper, in whose fields nothing is; remove");
        refused(new Closed(), "it is final; remove 'final'");
        refused(new Hidden(), "Hidden.call(), which is private; make it package-private or wider");
        refused(new Inheriting(), "Elsewhere.fromOutside() is protected in another package");
        refused("a string", "it is final");
        refused(List.of(), "it is final");
    }

    @Test
    void c04_whatCannotBeGuardedMayBeAWarning_andRunsUnguardedThen() throws ReflectiveOperationException {
        try (Fuseboard lenient =
                Fuseboard.builder().unguardable(Unguardable.WARN).build()) {
            assertThat(lenient.weave(Closed.class)).isSameAs(Closed.class);
            Closed closed = new Closed();
            assertThat(lenient.wrap(closed)).isSameAs(closed);

            Half half = lenient.weave(Half.class).getDeclaredConstructor().newInstance();
            assertThat(half.open()).isEqualTo("open shut");
            assertThat(lenient.findFuse("open")).isPresent();
            assertThat(lenient.findFuse("shut")).isEmpty();
        }
    }

    @Test
    void whatIsWovenWhereItStandsIsNotWovenAgain_norWrapped() throws ReflectiveOperationException {
        Class<?> woven = WovenCopy.of(Standing.class);
        assertThat(board.weave(woven)).isSameAs(woven);
        Object object = woven.getDeclaredConstructor().newInstance();
        assertThat(board.wrap(object)).isSameAs(object);
    }

    private void refused(Object object, String says) {
        assertThatThrownBy(() -> board.wrap(object))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    private long answers(String fuse) {
        return board.findFuse(fuse).orElseThrow().snapshot().answers().main();
    }

    private void degrade(String fuse) {
        board.orders()
                .give(new Order(
                        fuse,
                        "fuse:shop/" + fuse,
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "rainstorm",
                        "zhang",
                        0));
        board.refresh();
    }

    interface Greeter {
        @CircuitBreaker(name = "greeting")
        default String greeting() {
            return "hello";
        }
    }

    static class Register implements Greeter {
        static int made;

        private final String shift;
        private int count;

        private Register(String shift, int count) {
            this.shift = shift;
            this.count = count;
            made++;
        }

        @CircuitBreaker(name = "next")
        @Fallback("stopped")
        int next() {
            return ++count;
        }

        private int stopped() {
            return -count;
        }

        protected String shift() {
            return shift;
        }

        public List<String> list(String... more) {
            List<String> all = new ArrayList<>(List.of(shift));
            all.addAll(List.of(more));
            return all;
        }

        @Override
        public String toString() {
            return "register of " + shift;
        }
    }

    static class Fixed {
        @CircuitBreaker(name = "x")
        void call() {}

        final String shift() {
            return "noon";
        }
    }

    static final class Closed {
        @CircuitBreaker(name = "x")
        void call() {}
    }

    static class Hidden {
        @CircuitBreaker(name = "x")
        private void call() {}
    }

    static class Inheriting extends Elsewhere {}

    static class Half {
        @CircuitBreaker(name = "open")
        String open() {
            return "open " + shut();
        }

        @CircuitBreaker(name = "shut")
        private String shut() {
            return "shut";
        }
    }
}
