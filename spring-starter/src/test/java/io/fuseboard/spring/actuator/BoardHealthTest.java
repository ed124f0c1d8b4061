package io.fuseboard.spring.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.StoreException;
import io.fuseboard.store.BoardStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class BoardHealthTest {

    private final AtomicBoolean dead = new AtomicBoolean();

    @Test
    void aLostStoreIsSaid_withWhatIsWrong_andOverWhenItAnswers() {
        try (Fuseboard board = Fuseboard.builder()
                .application("shop")
                .store(mortal(BoardStores.inMemory()))
                .build()) {
            BoardHealth health = new BoardHealth(board);
            assertThat(health.look().known()).isTrue();
            dead.set(true);
            board.refresh();
            BoardHealth.Seen lost = health.look();
            assertThat(lost.known()).isFalse();
            assertThat(lost.details().get("store"))
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("answers", false)
                    .hasEntrySatisfying(
                            "trouble", why -> assertThat(why.toString()).contains("no cable"));
            dead.set(false);
            board.refresh();
            assertThat(health.look().known()).isTrue();
            assertThat(health.look().details().get("circuits")).isEqualTo(Map.of());
        }
    }

    private BoardStore mortal(BoardStore store) {
        return (BoardStore) Proxy.newProxyInstance(
                BoardStore.class.getClassLoader(), new Class<?>[] {BoardStore.class}, (proxy, method, arguments) -> {
                    if (dead.get() && !method.getName().equals("close")) {
                        throw new StoreException("no cable");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getTargetException();
                    }
                });
    }
}
