package io.fuseboard.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.store.Order;
import io.fuseboard.weave.elsewhere.Elsewhere;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeaverTest {

    private final Fuseboard board = Fuseboard.builder().application("shop").build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void aCheckedExceptionPassesAsItIs_withTheLinesOfWhoWroteIt() {
        Throwing riders = woven(Throwing.class);
        IOException thrown = new IOException("map A is dead");
        riders.next = thrown;

        assertThatThrownBy(riders::locate).isSameAs(thrown);
        assertThatThrownBy(riders::fail)
                .isInstanceOf(IOException.class)
                .extracting(each -> each.getStackTrace()[0])
                .satisfies(top -> {
                    assertThat(top.getClassName()).isEqualTo(Throwing.class.getName());
                    assertThat(top.getMethodName()).isEqualTo("fail");
                    assertThat(top.getFileName()).isEqualTo("WeaverTest.java");
                });
    }

    @Test
    void aStackTraceShowsTheBodyRightAboveItsCaller() {
        Throwing riders = woven(Throwing.class);
        assertThatThrownBy(riders::fail)
                .satisfies(thrown -> assertThat(thrown.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().startsWith("net.bytebuddy")
                                || frame.getClassName().contains("$Woven")));
    }

    @Test
    void anErrorPassesAsItIs_andGivesItsPlaceBack() {
        Throwing riders = woven(Throwing.class);
        riders.next = new StackOverflowError("deep");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(riders::locate).isSameAs(riders.next);
        }
        assertThat(board.findFuse("locate")
                        .orElseThrow()
                        .snapshot()
                        .bulkhead()
                        .orElseThrow()
                        .inUse())
                .isZero();
    }

    @Test
    void c05_withoutABackupARefusalIsANotice_neverNullOrZero() {
        Throwing riders = woven(Throwing.class);
        degrade("fuse:shop/count");
        assertThatThrownBy(riders::count).isInstanceOf(DegradedException.class).hasMessage("当前系统繁忙，部分功能暂不可用");
    }

    @Test
    void aBackupIsToldWhy_whereItAsks() {
        Told told = woven(Told.class);
        assertThat(told.find("r1", 7)).isEqualTo("r1 7");
        degrade("fuse:shop/told");
        assertThat(told.find("r1", 7)).isEqualTo("r1 7 SWITCHED_OFF");
    }

    @Test
    void c07_whenTheFirstBackupThrowsTheSecondAnswers_andWhenAllThrowTheNoticeKeepsThem() {
        Chain chain = woven(Chain.class);
        degrade("fuse:shop/chain");
        assertThat(chain.price(3)).isEqualTo(-3);

        chain.allFail = true;
        assertThatThrownBy(() -> chain.price(3))
                .isInstanceOf(DegradedException.class)
                .satisfies(notice -> {
                    Throwable second = notice.getSuppressed()[0];
                    assertThat(second).hasMessage("second");
                    assertThat(second.getSuppressed()[0]).hasMessage("first");
                });
    }

    @Test
    void inheritedMethodsAreGuarded_defaultMethodsOfInterfacesToo() {
        Child child = woven(Child.class);
        degrade("fuse:shop/parent");
        degrade("fuse:shop/greeting");
        degrade("fuse:shop/elsewhere");
        assertThat(child.parents()).isEqualTo("backup");
        assertThat(child.greeting("x")).isEqualTo("backup x");
        assertThat(child.fromElsewhere()).isEqualTo("backup");
    }

    @Test
    void protectedAndPackagePrivateMethodsAreGuarded() {
        Child child = woven(Child.class);
        degrade("fuse:shop/quiet");
        degrade("fuse:shop/inside");
        assertThat(child.quiet()).isEqualTo("backup");
        assertThat(child.inside()).isEqualTo("backup");
    }

    @Test
    void aMethodThatOverridesAGenericOneIsGuardedOnce() {
        Narrow narrow = woven(Narrow.class);
        Wide<String> seen = narrow;
        assertThat(seen.find("a")).isEqualTo("a");
        assertThat(board.findFuse("narrow").orElseThrow().snapshot().answers().main())
                .isEqualTo(1);
    }

    @Test
    void c04_aCallOfAnotherMethodOfTheSameObjectIsGuarded() {
        Child child = woven(Child.class);
        child.callsQuiet();
        assertThat(board.findFuse("quiet").orElseThrow().snapshot().answers().main())
                .isEqualTo(1);
    }

    @Test
    void constructorsAreThoseThatASubclassSees() throws ReflectiveOperationException {
        Class<? extends Built> type = board.weave(Built.class);
        assertThat(type.getDeclaredConstructors())
                .extracting(Constructor::getParameterCount)
                .containsExactlyInAnyOrder(0, 1);
        Built built = type.getDeclaredConstructor(String.class).newInstance("map A");
        assertThat(built.name).isEqualTo("map A");
        assertThat(built.duringConstruction).isEqualTo("called");
    }

    @Test
    void weavingAgainGivesTheSameClass_andAnotherBoardItsOwn() {
        Class<? extends Child> first = board.weave(Child.class);
        assertThat(board.weave(Child.class)).isSameAs(first);
        try (Fuseboard other = Fuseboard.builder().application("other").build()) {
            Child here = woven(Child.class);
            Child there = woven(other, Child.class);
            degrade("fuse:shop/parent");
            assertThat(here.parents()).isEqualTo("backup");
            assertThat(there.parents()).isEqualTo("main");
        }
    }

    @Test
    void boardsAndWhatIsWovenForThemAreCollected_whileTheClassStays() throws Exception {
        WeakReference<?>[] gone = wovenAndForgotten();
        for (WeakReference<?> each : gone) {
            for (int i = 0; i < 100 && each.get() != null; i++) {
                System.gc();
            }
            assertThat(each.get()).isNull();
        }
    }

    private static WeakReference<?>[] wovenAndForgotten() {
        try (Fuseboard board = Fuseboard.builder().build()) {
            Child child = woven(board, Child.class);
            assertThat(child.parents()).isEqualTo("main");
            return new WeakReference<?>[] {new WeakReference<>(child.getClass()), new WeakReference<>(board)};
        }
    }

    @Test
    void c04_whatASubclassCannotGuardIsRefused_withWhereAndRemedy() {
        refused(Hidden.class, "Hidden.locate(), which is private; make it package-private or wider");
        refused(Fixed.class, "Fixed.locate(), which is final; remove 'final'");
        refused(Shared.class, "Shared.locate(), which is static; make it an instance method");
        refused(Closed.class, "(io.fuseboard.weave.WeaverTest$Closed): it is final; remove 'final'");
        refused(Sealed.class, "it is sealed; make it non-sealed");
        refused(Locked.class, "its constructors are private; make one package-private or wider");
        refused(Vague.class, "it has no objects of its own; weave the class that implements it");
        refused(Greeter.class, "it has no objects of its own; weave the class that implements it");
        refused(Row.class, "it is final");
        refused(Overriding.class, "Parent.parents(), which Overriding.parents() overrides without annotations");
        refused(Stranger.class, "WithSecret.secret(), which is package-private in another package");
        refused(Unseen.class, "returns Secret, a type that io.fuseboard.weave cannot see");
        refused(Plain.class, "none of its methods carries @CircuitBreaker, @Bulkhead, @DegradeSwitch or @Fallback");
        refused(board.weave(Child.class), "cannot have a subclass; weave the class that was written");
        refused(String.class, "it is final");
    }

    @Test
    void severalThingsThatCannotBeGuardedAreToldAtOnce() {
        refused(Twice.class, "cannot guard Twice.one(), which is ");
        refused(Twice.class, "Twice.two(), which is ");
    }

    @Test
    void c01_aFallbackThatDoesNotFitFailsTheWeaving() {
        refused(Misfit.class, "Wanted: String backup(String)");
    }

    static class Throwing {
        Throwable next = new IOException("not yet");

        @CircuitBreaker(name = "locate")
        @Bulkhead(2)
        void locate() throws Throwable {
            throw next;
        }

        @CircuitBreaker(name = "fail")
        int fail() throws IOException {
            throw new IOException("here");
        }

        @CircuitBreaker(name = "count")
        int count() {
            return 1;
        }
    }

    static class Told {
        @CircuitBreaker(name = "told")
        @Fallback("backup")
        String find(String id, int n) {
            return id + " " + n;
        }

        String backup(String id, int n, Refusal why) {
            return id + " " + n + " " + why.reason();
        }
    }

    static class Chain {
        boolean allFail;

        @CircuitBreaker(name = "chain")
        @Fallback({"first", "second"})
        int price(int of) {
            return of;
        }

        private int first(int of) {
            throw new IllegalStateException(of > 0 ? "first" : "first of none");
        }

        private int second(int of) {
            if (allFail) {
                throw new IllegalStateException("second");
            }
            return -of;
        }
    }

    interface Greeter {
        @CircuitBreaker(name = "greeting")
        @Fallback("plain")
        default String greeting(String who) {
            return "hello " + who;
        }

        default String plain(String who) {
            return "backup " + who;
        }
    }

    static class Parent extends Elsewhere {
        @CircuitBreaker(name = "parent")
        @Fallback("backup")
        public String parents() {
            return "main";
        }

        private String backup() {
            return "backup";
        }
    }

    static class Child extends Parent implements Greeter {
        @CircuitBreaker(name = "quiet")
        @Fallback("other")
        protected String quiet() {
            return "main";
        }

        @CircuitBreaker(name = "inside")
        @Fallback("other")
        String inside() {
            return "main";
        }

        void callsQuiet() {
            quiet();
        }

        String other() {
            return "backup";
        }
    }

    abstract static class Wide<T> {
        abstract T find(T of);
    }

    static class Narrow extends Wide<String> {
        @Override
        @CircuitBreaker(name = "narrow")
        String find(String of) {
            return of;
        }
    }

    static class Built {
        final String name;
        String duringConstruction = "";

        Built() {
            this("nobody");
        }

        protected Built(String name) {
            this.name = name;
            call();
        }

        private Built(int number) {
            this("" + number);
        }

        @CircuitBreaker(name = "built")
        void call() {
            duringConstruction = "called";
        }
    }

    static class Hidden {
        @CircuitBreaker(name = "x")
        private void locate() {}
    }

    static class Fixed {
        @CircuitBreaker(name = "x")
        final void locate() {}
    }

    static class Shared {
        @CircuitBreaker(name = "x")
        static void locate() {}
    }

    static final class Closed {
        @CircuitBreaker(name = "x")
        void locate() {}
    }

    static sealed class Sealed {
        @CircuitBreaker(name = "x")
        void locate() {}

        static final class Only extends Sealed {}
    }

    static class Locked {
        private Locked() {}

        @CircuitBreaker(name = "x")
        void locate() {}
    }

    abstract static class Vague {
        @CircuitBreaker(name = "x")
        void locate() {}
    }

    record Row(int number) {
        @Override
        @CircuitBreaker(name = "x")
        public int number() {
            return number;
        }
    }

    static class Overriding extends Parent {
        @Override
        public String parents() {
            return "mine";
        }
    }

    static class Stranger extends Elsewhere.WithSecret {}

    static class Unseen extends Elsewhere.Returning {}

    static class Plain {
        void locate() {}
    }

    static class Twice {
        @CircuitBreaker(name = "x")
        private void one() {}

        @CircuitBreaker(name = "y")
        static void two() {}
    }

    static class Misfit {
        @DegradeSwitch("rider-map")
        @Fallback("backup")
        String locate(String id) {
            return id;
        }

        Integer backup(String id) {
            return 0;
        }
    }

    private void refused(Class<?> type, String says) {
        assertThatThrownBy(() -> board.weave(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    private <T> T woven(Class<T> type) {
        return woven(board, type);
    }

    private static <T> T woven(Fuseboard board, Class<T> type) {
        try {
            return board.weave(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    private void degrade(String key) {
        board.orders()
                .give(new Order(
                        key.replaceAll("[:/]", "-"),
                        key,
                        SwitchPosition.DEGRADED,
                        Optional.of(Duration.ofMinutes(10)),
                        "rainstorm",
                        "zhang",
                        0));
        board.refresh();
    }
}
