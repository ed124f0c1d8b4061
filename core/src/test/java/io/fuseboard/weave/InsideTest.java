package io.fuseboard.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.trial.Together;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Applications whose classes come from another class loader than the library: in servers, and while they are developed. */
class InsideTest {

    @Test
    void aClassOfAnotherClassLoader_isWoven_byOneBoardAfterTheOther() throws Exception {
        Class<?> riders = new Child().loadClass(LoadedRiders.class.getName());
        assertThat(riders.getClassLoader()).isInstanceOf(Child.class);

        for (int board = 0; board < 2; board++) {
            assertThat(answer(riders)).isEqualTo("the backup");
        }
    }

    @Test
    void boardsThatWeaveAtTheSameTime_doNotDisturbOneAnother() throws Exception {
        for (int round = 0; round < 20; round++) {
            Class<?> riders = new Child().loadClass(LoadedRiders.class.getName());
            List<Object> answers = new CopyOnWriteArrayList<>();

            Together.run(2, actor -> () -> answers.add(answer(riders)));

            assertThat(answers).containsExactly("the backup", "the backup");
        }
    }

    private static Object answer(Class<?> riders) {
        try (Fuseboard board = Fuseboard.builder().build()) {
            Constructor<?> constructor = board.weave(riders).getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((Callable<?>) constructor.newInstance()).call();
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** Has a class of its own by a name that its parent knows, too. */
    private static final class Child extends ClassLoader {

        Child() {
            super(InsideTest.class.getClassLoader());
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            if (!name.equals(LoadedRiders.class.getName())) {
                return super.loadClass(name);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? own(name) : known;
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(getResourceAsStream(file), file)) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}

/** Has no class around it, which would come from the other loader. */
class LoadedRiders implements Callable<String> {

    @Override
    @CircuitBreaker(name = "riders")
    @Fallback("backup")
    public String call() {
        throw new IllegalStateException("map A is dead");
    }

    private String backup() {
        return "the backup";
    }
}
