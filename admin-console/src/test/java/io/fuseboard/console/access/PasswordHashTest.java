package io.fuseboard.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

    @Test
    void aHash_knowsItsPasswordAfterItWasWrittenDown() {
        PasswordHash read =
                PasswordHash.parse(PasswordHash.of("准时 correct horse").text());
        assertThat(read.matches("准时 correct horse")).isTrue();
        assertThat(read.matches("准时 correct horse ")).isFalse();
    }

    @Test
    void twoHashesOfOnePassword_differ() {
        assertThat(PasswordHash.of("same").text())
                .isNotEqualTo(PasswordHash.of("same").text());
    }

    @Test
    void credentials_takeAHash_andStillRefuseWhatIsWrongAfterTheRightOneWasSeen() {
        Credentials credentials =
                Credentials.of("zhang", PasswordHash.of("right").text());
        assertThat(credentials.match("zhang", "right")).isPresent();
        assertThat(credentials.match("zhang", "right")).isPresent();
        assertThat(credentials.match("zhang", "wrong")).isEmpty();
        assertThat(credentials.match("wang", "right")).isEmpty();
    }

    @Test
    void knownAnswer_asOtherToolsComputeIt() {
        // Python: hashlib.pbkdf2_hmac('sha256', b'password', b'saltsalt', 10000)
        assertThat(PasswordHash.parse("{pbkdf2}10000$c2FsdHNhbHQ=$8AsC4H/147lFlEEMCnL1JMziEIWaSGvXLB7jM4MIJaM=")
                        .matches("password"))
                .isTrue();
    }
}
