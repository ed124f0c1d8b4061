package io.fuseboard.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class HttpAnswerTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2015-06-01T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "200,false",
        "204,false",
        "302,false",
        "400,false",
        "404,false",
        "408,false",
        "429,true",
        "500,true",
        "504,true"
    })
    void whatTheServerHasToAnswerFor_isAFailure(int status, boolean failure) {
        assertThat(HttpAnswer.of(status, new HttpHeaders(), NOON).isFailure()).isEqualTo(failure);
    }

    @Test
    void secondsAndDates_sayWhenToComeBack() {
        assertThat(retryAfter("120")).contains(Duration.ofMinutes(2));
        assertThat(retryAfter(Provider.noonPlus(90))).contains(Duration.ofSeconds(90));
    }

    @Test
    void aDate_isCountedFromTheServersOwn_becauseClocksDiffer() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.DATE, Provider.noonPlus(3_600));
        headers.set(HttpHeaders.RETRY_AFTER, Provider.noonPlus(3_610));
        assertThat(HttpAnswer.of(503, headers, NOON).retryAfter()).contains(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"soon", "-1", "''", "99999999999999999999", "1.5"})
    void whatCannotBeRead_saysNothing(String value) {
        assertThat(retryAfter(value)).isEmpty();
    }

    @Test
    void ofAnAnswerThatIsNoFailure_nobodyAsks() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "120");
        assertThat(HttpAnswer.of(301, headers, NOON).retryAfter()).isEmpty();
    }

    private static Optional<Duration> retryAfter(String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, value);
        return HttpAnswer.of(503, headers, NOON).retryAfter();
    }
}
