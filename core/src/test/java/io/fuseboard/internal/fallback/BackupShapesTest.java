package io.fuseboard.internal.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.spec.FallbackSpec;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Backups of every shape that fits. */
class BackupShapesTest extends BackupsFixture {

    @Test
    void c06_staticBackupsAnswer() throws Throwable {
        assertThat(onRefusal(new Static(), "r1")).isEqualTo("static r1");
    }

    @Test
    void c03_privateBackupsAnswer_inTheClassAndAboveIt() throws Throwable {
        assertThat(onRefusal(new Private(), "r1")).isEqualTo("private r1");
        assertThat(onRefusal(new BelowPrivate(), "r1")).isEqualTo("private r1");
    }

    @Test
    void c06_anInheritedBackupAnswers_andAnOverridingOneInItsPlace() throws Throwable {
        assertThat(onRefusal(new Inherits(), "r1")).isEqualTo("parent r1");
        assertThat(onRefusal(new Overrides(), "r1")).isEqualTo("child r1");
    }

    @Test
    void c06_aDefaultMethodOfAnInterfaceAnswers() throws Throwable {
        assertThat(onRefusal(new ByInterface(), "r1")).isEqualTo("default r1");
    }

    @Test
    void c06_primitivesAndVarargsFit() throws Throwable {
        Method guarded = method(Primitive.class, "count");
        Backups backups = Backups.of(Primitive.class, guarded, FallbackSpec.by("backup"), Unwanted.class);
        assertThat(backups.onRefusal().get(0).answer(new Primitive(), new Object[] {3, new String[] {"a"}}, null))
                .isEqualTo(-3L);
    }

    @Test
    void c06_widerParametersAndANarrowerAnswerFit() throws Throwable {
        Method guarded = method(Wider.class, "find");
        Backups backups = Backups.of(Wider.class, guarded, FallbackSpec.by("backup"), Unwanted.class);
        assertThat(backups.onRefusal().get(0).answer(new Wider(), new Object[] {"r1"}, null))
                .isEqualTo("wide r1");
    }

    @Test
    void c06_aNearerOverloadIsTaken_whateverTheOrderOfTheClassFile() throws Throwable {
        Method guarded = method(TwoWidths.class, "find");
        Backups backups = Backups.of(TwoWidths.class, guarded, FallbackSpec.by("backup"), Unwanted.class);
        assertThat(backups.onRefusal().get(0).answer(new TwoWidths(), new Object[] {"r1"}, null))
                .isEqualTo("near r1");
    }

    @Test
    void c06_aGenericSuperclassIsFilledIn_whereverTheGuardedMethodAndItsBackupStand() throws Throwable {
        Method above = method(Finder.class, "find");
        assertThat(Backups.of(Riders.class, above, FallbackSpec.by("narrow"), Unwanted.class)
                        .onRefusal()
                        .get(0)
                        .answer(new Riders(), new Object[] {"r1"}, null))
                .isEqualTo(1);
        Method below = method(Riders.class, "locate");
        assertThat(Backups.of(Riders.class, below, FallbackSpec.by("backup"), Unwanted.class)
                        .onRefusal()
                        .get(0)
                        .answer(new Riders(), new Object[] {"r1"}, null))
                .isEqualTo(2);
        Method arrays = method(Riders.class, "all");
        assertThat(Backups.of(Riders.class, arrays, FallbackSpec.by("none"), Unwanted.class)
                        .onRefusal()
                        .get(0)
                        .answer(new Riders(), new Object[] {List.of()}, null))
                .isNull();
    }

    @Test
    void c06_aBridgeIsNoSecondChoice() {
        Method guarded = method(Riders.class, "locate");
        Backups backups = Backups.of(Riders.class, guarded, FallbackSpec.by("bridged"), Unwanted.class);
        assertThat(backups.onRefusal()).singleElement().satisfies(each -> {
            assertThat(each.method().isBridge()).isFalse();
            assertThat(each.method().getDeclaringClass()).isEqualTo(Riders.class);
        });
    }

    @Test
    void c06_argumentsOfTypesAreCompared() {
        fits("integers", "numbers", true);
        fits("numbers", "integers", false);
        fits("integers", "anything", true);
        fits("integers", "sinkOfIntegers", false);
        fits("sinkOfNumbers", "sinkOfIntegers", true);
        fits("sinkOfIntegers", "sinkOfNumbers", false);
        fits("listOfIntegers", "integers", true);
        fits("listOfIntegers", "collectionOfNumbers", true);
        fits("listOfIntegers", "collectionOfStrings", false);
        fits("listOfIntegers", "rawList", true);
        fits("rawList", "listOfIntegers", true);
        fits("listOfIntegers", "open", true);
        fits("listOfIntegers", "openNumbers", true);
        fits("listOfStrings", "openNumbers", false);
        fits("nested", "openNested", true);
        fits("nested", "otherNested", false);
        fits("arrayOfLists", "otherArrayOfLists", false);
        fits("openBack", "openBack2", true);
        fits("integersBack", "stringsBack", false);
        fits("numbersBack", "integersBack", true);
    }

    private static void fits(String guarded, String candidate, boolean fits) {
        Method method = method(Typed.class, guarded);
        Signatures signatures = Signatures.in(Typed.class);
        Method other = method(Typed.class, candidate);
        Fit fit = signatures.fit(other);
        boolean all = method.getParameterCount() == 0
                || fit.takes(other.getGenericParameterTypes()[0], method.getGenericParameterTypes()[0]);
        assertThat(all && fit.takes(method.getGenericReturnType(), other.getGenericReturnType()))
                .as("%s by %s", signatures.of(method), signatures.of(other))
                .isEqualTo(fits);
    }

    static class Static {
        String find(String id) {
            return id;
        }

        static String backup(String id) {
            return "static " + id;
        }
    }

    static class Private {
        String find(String id) {
            return id;
        }

        private String backup(String id) {
            return "private " + id;
        }
    }

    static class BelowPrivate extends Private {}

    static class Inherits {
        String find(String id) {
            return id;
        }

        protected String backup(String id) {
            return "parent " + id;
        }
    }

    static class Overrides extends Inherits {
        @Override
        protected String backup(String id) {
            return "child " + id;
        }
    }

    interface Backing {
        default String backup(String id) {
            return "default " + id;
        }
    }

    static class ByInterface implements Backing {
        String find(String id) {
            return id;
        }
    }

    static class Primitive {
        long count(int of, String... names) {
            return of;
        }

        long backup(int of, String... names) {
            return -of;
        }
    }

    static class Wider {
        CharSequence find(String id) {
            return id;
        }

        String backup(Object id) {
            return "wide " + id;
        }
    }

    static class TwoWidths {
        String find(String id) {
            return id;
        }

        String backup(Object id) {
            return "wide " + id;
        }

        String backup(String id) {
            return "near " + id;
        }

        String backup(CharSequence id) {
            return "between " + id;
        }
    }

    abstract static class Finder<K, V extends Number> {
        V find(K key) {
            throw new IllegalStateException("nobody there");
        }

        @Nullable
        V backup(K key) {
            return other();
        }

        V bridged(K key) {
            return find(key);
        }

        V @Nullable [] none(List<? extends K> keys) {
            return null;
        }

        abstract V other();
    }

    static class Riders extends Finder<String, Integer> {
        Integer narrow(String key) {
            return 1;
        }

        Integer locate(String key) {
            return 0;
        }

        Integer[] all(List<String> keys) {
            return new Integer[0];
        }

        @Override
        Integer bridged(String key) {
            return 3;
        }

        @Override
        Integer other() {
            return 2;
        }
    }

    @SuppressWarnings({"rawtypes", "unused"})
    abstract static class Typed {
        abstract String integers(List<? extends Integer> of);

        abstract String numbers(List<? extends Number> of);

        abstract String anything(List<?> of);

        abstract String sinkOfIntegers(List<? super Integer> of);

        abstract String sinkOfNumbers(List<? super Number> of);

        abstract String listOfIntegers(List<Integer> of);

        abstract String listOfStrings(List<String> of);

        abstract String collectionOfNumbers(Collection<? extends Number> of);

        abstract String collectionOfStrings(Collection<String> of);

        abstract String rawList(List of);

        abstract <T> String open(List<T> of);

        abstract <T extends Number> String openNumbers(List<T> of);

        abstract String nested(Map<String, List<Set<String>>> of);

        abstract <T> String openNested(Map<T, List<Set<T>>> of);

        abstract String otherNested(Map<String, List<Set<Integer>>> of);

        abstract String arrayOfLists(List<String>[] of);

        abstract String otherArrayOfLists(List<Integer>[] of);

        abstract <T extends Comparable<T>> T openBack();

        abstract <S extends Comparable<S>> S openBack2();

        abstract List<? extends Number> numbersBack();

        abstract List<Integer> integersBack();

        abstract List<String> stringsBack();
    }
}
