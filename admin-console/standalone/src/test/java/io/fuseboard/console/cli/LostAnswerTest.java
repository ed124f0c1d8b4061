package io.fuseboard.console.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.StoreException;
import io.fuseboard.store.BoardStores;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A store that makes the change, and whose answer is lost. */
class LostAnswerTest {

    @TempDir
    Path folder;

    private final BoardStore store = BoardStores.inMemory();
    private final AtomicInteger reconnects = new AtomicInteger();

    @Test
    void aLostAnswer_isAskedForAgain_underTheSameId() {
        Answer answer = degrade(1);

        assertThat(answer.exit()).isEqualTo(Exit.DONE);
        assertThat(answer.fields()).containsEntry("changed", false).containsEntry("revision", 1L);
        assertThat(store.history(BoardStore.HistoryQuery.newest(10))).hasSize(1);
        assertThat(reconnects).hasValue(1);
    }

    @Test
    void whereNoAnswerComes_theIdIsTold_soThatTheNextTryMakesNothingTwice() {
        Failed failed = catchThrowableOfType(Failed.class, () -> degrade(3));

        assertThat(failed.answer().exit()).isEqualTo(Exit.UNREACHABLE);
        String id = store.history(BoardStore.HistoryQuery.newest(10)).get(0).changeId();
        assertThat(failed.answer().fields()).containsEntry("changeId", id);
        assertThat(failed.getMessage()).contains("--change-id " + id);
    }

    @Test
    void whatIsRead_isAskedForAgain_andWhereNoAnswerComesThatIsSaid() {
        assertThat(new PatientStore(losing("token", 2)).token()).isEqualTo(store.token());
        assertThat(reconnects).hasValue(2);
        assertThatThrownBy(() -> new PatientStore(losing("nodes", 3)).nodes()).hasMessage("timed out");
    }

    private BoardStore losing(String answer, int lost) {
        AtomicInteger left = new AtomicInteger(lost);
        InvocationHandler losing = (proxy, method, arguments) -> {
            if (method.getName().equals("reconnect")) {
                reconnects.incrementAndGet();
            }
            Object result;
            try {
                result = method.invoke(store, arguments);
            } catch (InvocationTargetException cause) {
                throw cause.getCause();
            }
            if (method.getName().equals(answer) && left.getAndDecrement() > 0) {
                throw new StoreException("timed out");
            }
            return result;
        };
        return (BoardStore)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {BoardStore.class}, losing);
    }

    private Answer degrade(int lost) {
        store.report(new BoardStore.NodeReport("n1", "shop", BoardStore.Token.NONE, "{}"));
        DegradeCommand command = new DegradeCommand();
        new CommandLine(command).parseArgs("x", "--new", "--reason=rain", "--yes-core");
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Shell shell = Desk.withoutBoard(folder).shell(nowhere, nowhere);
        return command.answer(new Session(losing("apply", lost), Words.in("en"), shell, false));
    }
}
