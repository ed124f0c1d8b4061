package io.fuseboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.Guests;
import io.fuseboard.spec.SpecReader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Predicates named by their classes: made once, and refused at the start where they make no sense. */
class OutcomeSpecsAtTheStartTest {

    private final Fuseboard board = Fuseboard.builder().build();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void onePredicateObjectIsMadeOfAClass_soThatTheSameDescriptionIsEqual() {
        FuseSpec once = SpecReader.read(method("good")).orElseThrow().fuse();
        FuseSpec again = SpecReader.read(method("good")).orElseThrow().fuse();
        assertThat(again).isEqualTo(once);
        assertThat(once.outcomes().failedIf().get(0).type()).isEqualTo(String.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "typeOfASuperclass", "generic", "promised", "wide", "byAnInterface", "primitive"})
    void whatCanBeAnswered_canBeAskedAbout(String name) {
        assertThatCode(() -> board.guard(Calls.class, method(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "other | Invalid failIf (String): the method never answers with one, but with Integer; ask",
                "nothing | Invalid failIf (String): the method returns nothing; ask",
                "otherPromised | Invalid failIf (String): the method never answers with one, but with Integer; ask",
                "ignoredOther | Invalid ignoreIf (String): the method never answers with one, but with Integer; ask",
                "exception | Invalid failIf (IOException): is an exception, and every exception is a failure; name",
                "abstractly | Invalid failIf (Abstract): is abstract, and an object of it is needed; name",
                "needy | Invalid failIf (Needy): needs a constructor without parameters, and must be static where it",
                "failing | Invalid failIf (Failing): its constructor threw java.lang.IllegalStateException: no network"
            })
    void whatMakesNoSense_failsTheStart_andSaysWhy(String name, String message) {
        assertThatThrownBy(() -> board.guard(Calls.class, method(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Calls." + name + "(): " + message);
    }

    @Test
    void aPredicateThatDoesNotSayWhatItIsAskedAbout_isRefused() {
        assertThatThrownBy(() -> Guests.criterion("fail-if", Raw.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid fail-if (Raw): does not say what it is asked about; implement Predicate with a type,"
                                + " such as HttpResponse<?>");
        assertThatThrownBy(() -> Guests.criterion("fail-if", String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid fail-if (String): must implement java.util.function.Predicate");
    }

    @Test
    void aReaderOfRetryAfter_saysWhatItReads() {
        assertThat(SpecReader.read(method("waiting"))
                        .orElseThrow()
                        .fuse()
                        .outcomes()
                        .retryAfter()
                        .get(0)
                        .type())
                .isEqualTo(IOException.class);
    }

    private static Method method(String name) {
        return Arrays.stream(Calls.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    abstract static class Calls extends Finder<String> {

        @CircuitBreaker(name = "a", failIf = Bad.class)
        abstract String good();

        @CircuitBreaker(name = "b", failIf = BadNumber.class)
        abstract Integer typeOfASuperclass();

        @Override
        @CircuitBreaker(name = "c", failIf = Bad.class)
        abstract String generic();

        @CircuitBreaker(name = "d", failIf = Bad.class)
        abstract CompletionStage<String> promised();

        @CircuitBreaker(name = "e", failIf = Bad.class)
        abstract Object wide();

        @CircuitBreaker(name = "f", ignoreIf = ByInterface.class)
        abstract String byAnInterface();

        @CircuitBreaker(name = "g", failIf = BadNumber.class)
        abstract int primitive();

        @CircuitBreaker(name = "h", failIf = Bad.class)
        abstract Integer other();

        @CircuitBreaker(name = "i", failIf = Bad.class)
        abstract void nothing();

        @CircuitBreaker(name = "j", failIf = Bad.class)
        abstract CompletionStage<Integer> otherPromised();

        @CircuitBreaker(name = "k", ignoreIf = Bad.class)
        abstract Integer ignoredOther();

        @CircuitBreaker(name = "l", failIf = OfExceptions.class)
        abstract String exception();

        @CircuitBreaker(name = "n", failIf = Abstract.class)
        abstract String abstractly();

        @CircuitBreaker(name = "o", failIf = Needy.class)
        abstract String needy();

        @CircuitBreaker(name = "p", failIf = Failing.class)
        abstract String failing();

        @CircuitBreaker(name = "q", retryAfter = Reader.class)
        abstract String waiting();
    }

    abstract static class Finder<T> {
        abstract T generic();
    }

    static class Bad implements Predicate<String> {
        @Override
        public boolean test(String answer) {
            return answer.isEmpty();
        }
    }

    abstract static class About<S, T> implements Predicate<T> {
        @Override
        public boolean test(T answer) {
            return false;
        }
    }

    static final class BadNumber extends About<String, Integer> {}

    static final class ByInterface implements Predicate<Runnable> {
        @Override
        public boolean test(Runnable failure) {
            return false;
        }
    }

    static final class OfExceptions implements Predicate<IOException> {
        @Override
        public boolean test(IOException thrown) {
            return false;
        }
    }

    @SuppressWarnings("rawtypes")
    static final class Raw implements Predicate {
        @Override
        public boolean test(Object answer) {
            return false;
        }
    }

    abstract static class Abstract extends Bad {}

    static final class Needy extends Bad {
        Needy(String need) {
            assertThat(need).isNotNull();
        }
    }

    static final class Failing extends Bad {
        Failing() {
            throw new IllegalStateException("no network");
        }
    }

    static final class Reader implements Function<IOException, Optional<Duration>> {
        @Override
        public Optional<Duration> apply(IOException thrown) {
            return Optional.empty();
        }
    }
}
