package io.fuseboard.internal.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Refusal;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Which of the backups answers what. */
class BackupsTest extends BackupsFixture {

    @Test
    void theOverloadForTheNearestExceptionAnswers() throws Throwable {
        assertThat(onFailure(new Overloads(), new FileNotFoundException(), "r1"))
                .isEqualTo("io r1");
        assertThat(onFailure(new Overloads(), new IOException(), "r1")).isEqualTo("io r1");
        assertThat(onFailure(new Overloads(), new IllegalStateException(), "r1"))
                .isEqualTo("any r1");
        assertThat(onFailure(new Overloads(), new AssertionError(), "r1")).isEqualTo("any r1");
    }

    @Test
    void aRefusalGoesToRefusalBeforeThrowable() throws Throwable {
        assertThat(onRefusal(new Overloads(), "r1")).isEqualTo("CIRCUIT_OPEN r1");
    }

    @Test
    void aRefusalGoesToThrowableBeforeTheOneWithoutSuchAParameter() throws Throwable {
        assertThat(onRefusal(new ThrowableOrNothing(), "r1")).isEqualTo("any r1");
    }

    @Test
    void theOneWithoutSuchAParameterComesLast() throws Throwable {
        assertThat(onFailure(new OnlyIoOrNothing(), new IOException(), "r1")).isEqualTo("io r1");
        assertThat(onFailure(new OnlyIoOrNothing(), new IllegalStateException(), "r1"))
                .isEqualTo("else r1");
        assertThat(onRefusal(new OnlyIoOrNothing(), "r1")).isEqualTo("else r1");
    }

    @Test
    void whoTakesOnlyARefusalDoesNotAnswerAFailure() {
        Backups backups = backups(OnlyRefusals.class, "backup");
        assertThat(backups.onFailure(new IOException())).isEmpty();
        assertThat(backups.onRefusal()).hasSize(1);
    }

    @Test
    void whoTakesOnlyAnotherExceptionDoesNotAnswerARefusal() {
        assertThat(backups(OnlyIo.class, "backup").onRefusal()).isEmpty();
        assertThat(backups(OnlyIo.class, "backup").onFailure(new IllegalStateException()))
                .isEmpty();
    }

    @Test
    void severalNamesAreAChain_inTheirOrder() {
        Backups backups = backups(Chain.class, "second", "first");
        assertThat(backups.onRefusal())
                .extracting(each -> each.method().getName())
                .containsExactly("second", "first");
        assertThat(backups.onFailure(new IOException()))
                .extracting(each -> each.method().getName())
                .containsExactly("second", "first");
    }

    static class ThrowableOrNothing {
        String find(String id) {
            return id;
        }

        String backup(String id) {
            return "nothing " + id;
        }

        String backup(String id, Throwable why) {
            return "any " + id;
        }
    }

    static class OnlyIoOrNothing {
        String find(String id) {
            return id;
        }

        String backup(String id, IOException why) {
            return "io " + id;
        }

        String backup(String id) {
            return "else " + id;
        }
    }

    static class OnlyRefusals {
        String find(String id) {
            return id;
        }

        String backup(String id, Refusal why) {
            return id;
        }
    }

    static class OnlyIo {
        String find(String id) {
            return id;
        }

        String backup(String id, IOException why) {
            return id;
        }
    }
}
