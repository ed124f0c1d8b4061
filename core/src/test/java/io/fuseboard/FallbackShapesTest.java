package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.Fallback;
import io.fuseboard.weave.elsewhere.FarBackup;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The 20 shapes of fallback methods that the technology compatibility kit of MicroProfile Fault Tolerance tries, each
 * through a woven subclass. Nineteen end as there; where a backup stands in a subclass only, ours is found.
 */
class FallbackShapesTest {

    private final Fuseboard board =
            Fuseboard.builder().application("shop").ticker(new FakeTicker()).build();

    @AfterEach
    void close() {
        board.close();
    }

    private <T> void answers(Class<T> type, Function<T, String> call) {
        try {
            assertThat(call.apply(board.weave(type).getDeclaredConstructor().newInstance()))
                    .isEqualTo("fallback");
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    private void failsTheStart(Class<?> type, String... said) {
        assertThatThrownBy(() -> board.weave(type))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(thrown -> assertThat(thrown.getMessage()).contains(said));
    }

    private static String dead() {
        throw new IllegalStateException("dead");
    }

    @Nested
    class Basic {
        @Test
        void c06_aMethodOfTheSameClass() {
            answers(Bean.class, bean -> bean.method(1, 2L));
        }

        static class Bean {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }

            String fallback(int a, Long b) {
                return "fallback";
            }
        }
    }

    @Nested
    class Private {
        @Test
        void c06_aPrivateMethodOfTheSameClass() {
            answers(Bean.class, bean -> bean.method(1, 2L));
        }

        static class Bean {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }

            @SuppressWarnings("unused")
            private String fallback(int a, Long b) {
                return "fallback";
            }
        }
    }

    @Nested
    class Superclass {
        @Test
        void c06_aMethodOfTheSuperclass() {
            answers(Bean.class, bean -> bean.method(1, 2L));
        }

        static class Above {
            protected String fallback(int a, Long b) {
                return "fallback";
            }
        }

        static class Bean extends Above {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }
        }
    }

    @Nested
    class SuperclassPrivate {
        @Test
        void c06_aPrivateMethodOfTheSuperclassIsNone() {
            failsTheStart(
                    Bean.class,
                    "Wanted: String fallback(int, Long)",
                    "String fallback(int, Long): is private in Above, and Bean cannot see it");
        }

        static class Above {
            @SuppressWarnings("unused")
            private String fallback(int a, Long b) {
                return "not this one";
            }
        }

        static class Bean extends Above {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }
        }
    }

    @Nested
    class Subclass {
        @Test
        void c06_aMethodOfASubclassAnswersForItsObjects_andNobodyForOthers() {
            answers(Bean.class, bean -> bean.method(1, 2L));
            failsTheStart(Above.class, "Found: nothing of that name");
        }

        static class Above {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }
        }

        static class Bean extends Above {
            public String fallback(int a, Long b) {
                return "fallback";
            }
        }
    }

    @Nested
    class SubclassOverride {
        @Test
        void c06_anOverridingMethodOfASubclass() {
            answers(Bean.class, bean -> bean.method(1, 2L));
        }

        static class Above {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }

            protected String fallback(int a, Long b) {
                return "not this one";
            }
        }

        static class Bean extends Above {
            @Override
            protected String fallback(int a, Long b) {
                return "fallback";
            }
        }
    }

    @Nested
    class Abstract {
        @Test
        void c06_anAbstractMethodThatASubclassHas() {
            answers(Bean.class, bean -> bean.method(1, 2L));
        }

        abstract static class Above {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }

            protected abstract String fallback(int a, Long b);
        }

        static class Bean extends Above {
            @Override
            protected String fallback(int a, Long b) {
                return "fallback";
            }
        }
    }

    @Nested
    class Interface {
        @Test
        void c06_aMethodOfAnInterfaceThatASubclassHas() {
            answers(Bean.class, bean -> bean.method(1, 2L));
        }

        interface Backing {
            String fallback(int a, Long b);
        }

        abstract static class Above implements Backing {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }
        }

        static class Bean extends Above {
            @Override
            public String fallback(int a, Long b) {
                return "fallback";
            }
        }
    }

    @Nested
    class DefaultMethod {
        @Test
        void c06_aDefaultMethodOfAnInterface() {
            answers(Bean.class, bean -> bean.method(1, 2L));
        }

        interface Backing {
            default String fallback(int a, Long b) {
                return "fallback";
            }
        }

        static class Bean implements Backing {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }
        }
    }

    @Nested
    class InPackage {
        @Test
        void c06_aPackagePrivateMethodOfTheSamePackage() {
            answers(Bean.class, bean -> bean.method(1, 2L));
        }

        static class Above {
            String fallback(int a, Long b) {
                return "fallback";
            }
        }

        static class Bean extends Above {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }
        }
    }

    @Nested
    class OutOfPackage {
        @Test
        void c06_aPackagePrivateMethodOfAnotherPackageIsNone() {
            failsTheStart(
                    Bean.class,
                    "String fallback(int, Long): is package-private in io.fuseboard.weave.elsewhere, and Bean cannot see"
                            + " it");
        }

        static class Bean extends FarBackup {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }
        }
    }

    @Nested
    class Varargs {
        @Test
        void c06_varargs() {
            answers(Bean.class, bean -> bean.method(1, 2L, 3L));
        }

        static class Bean {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long... b) {
                return dead();
            }

            String fallback(int a, Long... b) {
                return b.length == 2 ? "fallback" : "lost some";
            }
        }
    }

    @Nested
    class Generic {
        @Test
        void c06_aVariableOfTheSuperclass() {
            answers(Bean.class, bean -> bean.method(1, 2L));
        }

        static class Above<T> {
            String fallback(int a, T b) {
                return "fallback";
            }
        }

        static class Bean extends Above<Long> {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }
        }
    }

    @Nested
    class GenericDeep {
        @Test
        void c06_aVariableOfTheSuperclassOfTheSuperclass() {
            answers(Bean.class, bean -> bean.method(1, 2L));
        }

        static class Top<T> {
            String fallback(int a, T b) {
                return "fallback";
            }
        }

        static class Above<R> extends Top<R> {}

        static class Bean extends Above<Long> {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, Long b) {
                return dead();
            }
        }
    }

    @Nested
    class GenericArray {
        @Test
        void c06_arraysOfAVariable() {
            answers(Bean.class, bean -> bean.method(new String[][] {{"a"}}));
        }

        static class Above<T> {
            String fallback(T[][] a) {
                return "fallback";
            }
        }

        static class Bean extends Above<String> {
            @Fallback(name = "shape", value = "fallback")
            String method(String[][] a) {
                return dead();
            }
        }
    }

    @Nested
    class GenericComplex {
        @Test
        void c06_aVariableDeepInside() {
            answers(Bean.class, bean -> bean.method(List.of(Set.of("a"))));
        }

        static class Above<T> {
            String fallback(List<Set<T>> a) {
                return "fallback";
            }
        }

        static class Bean extends Above<String> {
            @Fallback(name = "shape", value = "fallback")
            String method(List<Set<String>> a) {
                return dead();
            }
        }
    }

    @Nested
    class GenericWildcard {
        @Test
        void c06_aWildcardBoundByAVariable() {
            answers(Bean.class, bean -> bean.method(List.of("a")));
        }

        static class Above<T> {
            String fallback(List<? extends T> a) {
                return "fallback";
            }
        }

        static class Bean extends Above<String> {
            @Fallback(name = "shape", value = "fallback")
            String method(List<? extends String> a) {
                return dead();
            }
        }
    }

    @Nested
    class GenericAbstract {
        @Test
        void c06_anAbstractMethodWithAVariableThatASubclassHas() {
            answers(Bean.class, bean -> bean.method(1, 2L));
        }

        abstract static class Above<T> {
            @Fallback(name = "shape", value = "fallback")
            String method(int a, T b) {
                return dead();
            }

            protected abstract String fallback(int a, T b);
        }

        static class Bean extends Above<Long> {
            @Override
            protected String fallback(int a, Long b) {
                return "fallback";
            }
        }
    }

    @Nested
    class Wildcard {
        @Test
        void c06_wildcards() {
            answers(Bean.class, bean -> bean.method(List.of("a")));
        }

        static class Bean {
            @Fallback(name = "shape", value = "fallback")
            String method(List<?> a) {
                return dead();
            }

            String fallback(List<?> a) {
                return "fallback";
            }
        }
    }

    @Nested
    class WildcardNegative {
        @Test
        void c06_aNarrowerWildcardIsNone() {
            failsTheStart(
                    Bean.class,
                    "Wanted: String fallback(List<? extends Number>)",
                    "String fallback(List<? extends Integer>): parameter 1 is List<? extends Integer>, wanted List<?"
                            + " extends Number>");
        }

        static class Bean {
            @Fallback(name = "shape", value = "fallback")
            String method(List<? extends Number> a) {
                return dead();
            }

            String fallback(List<? extends Integer> a) {
                return "not this one";
            }
        }
    }
}
