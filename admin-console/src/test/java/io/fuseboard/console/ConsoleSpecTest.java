package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.store.BoardStores;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleSpecTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void a02_aBlankPassword_isRefusedWithTheRemedy(String password) {
        assertThatThrownBy(() -> ConsoleSpec.defaults().withLogin("admin", password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fuseboard.console.password")
                .hasMessageContaining("blank")
                .hasMessageContaining("random one");
    }

    @Test
    void aHashThatIsNone_isRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> ConsoleSpec.defaults().withLogin("admin", "{pbkdf2}1$c2VjcmV0$c2VjcmV0"))
                .hasMessageContaining("Invalid password hash (not shown)")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void toString_keepsThePasswordToItself() {
        assertThat(ConsoleSpec.defaults().withLogin("admin", "top secret").toString())
                .doesNotContain("top secret")
                .contains("password=set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://console.example.com", "console.example.com:443", ""})
    void aHostThatIsNoName_isRefused(String host) {
        assertThatThrownBy(() -> ConsoleSpec.defaults().withAddress("127.0.0.1", Set.of(host)))
                .hasMessageContaining("fuseboard.console.allowed-hosts");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortThatIsNone_isRefused(int port) {
        assertThatThrownBy(() -> ConsoleSpec.defaults().withPort(port))
                .hasMessage("Invalid fuseboard.console.port (" + port + "): must be 0 to 65535");
    }

    @Test
    void aPortThatIsTaken_isToldWithThePropertyThatChangesIt() {
        try (Fuseboard board = Shop.board(BoardStores.inMemory());
                Console first =
                        Console.start(board, ConsoleSpec.defaults().withPort(0).withLogin("admin", "secret"))) {
            assertThatThrownBy(() -> Console.start(
                            board, ConsoleSpec.defaults().withPort(first.port()).withLogin("admin", "secret")))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + first.port() + " on 127.0.0.1 is taken")
                    .hasMessageContaining("fuseboard.console.port");
        }
    }

    @Test
    void aConsoleThatIsClosed_refusesConnections_andItsPortIsFreeAgain() {
        try (Fuseboard board = Shop.board(BoardStores.inMemory())) {
            Console first =
                    Console.start(board, ConsoleSpec.defaults().withPort(0).withLogin("admin", "secret"));
            int port = first.port();
            first.close();
            Console.start(board, ConsoleSpec.defaults().withPort(port).withLogin("admin", "secret"))
                    .close();
        }
    }
}
