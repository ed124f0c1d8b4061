package io.fuseboard.console.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.console.alerts.Formats.Alarm;
import io.fuseboard.console.alerts.Formats.Request;
import io.fuseboard.console.alerts.Target.Kind;
import io.fuseboard.console.http.Json;
import io.fuseboard.console.http.Language;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each receiver prescribes; signatures as other tools compute them. */
class FormatsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_782_907_200);
    private static final URI URL = URI.create("https://hooks.example.com/robot/send?access_token=T0K3N");
    private static final Alarm ALARM = new Alarm(
            new Incident(
                    "automatic:x",
                    Incident.Kind.AUTOMATIC,
                    Optional.of("feature:x"),
                    List.of("<!channel> & <at user_id=\"all\">", "rain")),
            "takeaway · prod",
            Optional.of("https://c/#flip/feature:x"),
            "id-1",
            NOW);

    private static Request of(Kind kind, Optional<String> secret) {
        return Formats.of(new Target("ops", kind, URL, secret), ALARM, Language.EN, NOW);
    }

    @Test
    void dingTalk_isSignedInItsAddress() {
        Request request = of(Kind.DINGTALK, Optional.of("SECabc"));
        assertThat(request.url())
                .hasToString(URL + "&timestamp=1782907200000&sign=kItPEW8fHHZprT3MuPNRPvKHrFKM7YbVHD%2BvgT463ow%3D");
        assertThat(Json.read(request.body())).containsEntry("msgtype", "text");
    }

    @Test
    void feishu_isSignedInItsBody_andNobodyIsCalledByIt() {
        Map<String, Object> body =
                Json.read(of(Kind.FEISHU, Optional.of("SECabc")).body());
        assertThat(body)
                .containsEntry("msg_type", "text")
                .containsEntry("timestamp", "1782907200")
                .containsEntry("sign", "50OQYOqNaMj84AzW2SIwBHWnjpRREseY6cyvbUU3Lso=");
        assertThat(body.get("content").toString()).doesNotContain("<at");
    }

    @Test
    void slack_isGivenNoOrders() {
        assertThat(Json.read(of(Kind.SLACK, Optional.empty()).body())
                        .get("text")
                        .toString())
                .contains("&lt;!channel&gt; &amp; &lt;at")
                .contains("https://c/#flip/feature:x");
    }

    @Test
    void weCom_takesAText() {
        assertThat(Json.read(of(Kind.WECOM, Optional.empty()).body()))
                .containsEntry("msgtype", "text")
                .extractingByKey("text")
                .asString()
                .contains("was turned off by itself: rain");
    }

    @Test
    void json_isSignedWithItsTime_andTellsBothLanguages() {
        Request request = of(Kind.JSON, Optional.of("SECabc"));
        assertThat(request.headers().get("Fuseboard-Signature")).matches("t=1782907200,v1=[0-9a-f]{64}");
        assertThat(Json.read(request.body()))
                .containsEntry("id", "id-1")
                .containsEntry("kind", "automatic")
                .containsEntry("about", "feature:x")
                .containsEntry("at", "2026-07-01T12:00:00Z");
        assertThat(of(Kind.JSON, Optional.empty()).headers()).isEmpty();
    }

    @Test
    void aNoInTheBodyOfAYes_isANo() {
        assertThat(Formats.answered(URL, 200, "{\"errcode\":0,\"errmsg\":\"ok\"}"))
                .isEqualTo(Result.TAKEN);
        assertThat(Formats.answered(URL, 200, "{\"errcode\":310000,\"errmsg\":\"sign not match\"}")
                        .in(Language.EN))
                .contains("it refused: 310000 sign not match");
        assertThat(Formats.answered(URL, 200, "{\"code\":19021,\"msg\":\"sign match fail\"}")
                        .in(Language.ZH))
                .contains("对方拒绝：19021 sign match fail");
        assertThat(Formats.answered(URL, 200, "ok")).isEqualTo(Result.TAKEN);
        assertThat(Formats.answered(URL, 302, "").in(Language.EN)).contains("it answered 302");
    }

    @Test
    void a25_aReceiverThatSaysTheAddressBack_isNotQuoted() {
        URI secret = URI.create("https://hooks.example.com/send?access_token=0123456789abcdef");
        assertThat(Formats.answered(secret, 200, "{\"errcode\":40035,\"errmsg\":\"bad token 0123456789abcdef\"}")
                        .in(Language.EN))
                .contains("it refused: 40035");
    }

    @Test
    void aTarget_neverShowsWhatLetsAnybodyWriteThere() {
        assertThat(new Target("ops", Kind.DINGTALK, URL, Optional.of("SECabc")).toString())
                .contains("https://hooks.example.com")
                .doesNotContain("T0K3N", "SECabc");
        assertThatThrownBy(() -> new Target("ops", Kind.JSON, URI.create("file:///etc/T0K3N"), Optional.empty()))
                .hasMessageContaining("Invalid fuseboard.console.alerts.targets.ops.url (not shown)")
                .hasMessageNotContaining("T0K3N");
        assertThatThrownBy(() -> new Target("ops", Kind.SLACK, URL, Optional.of("SECabc")))
                .hasMessageContaining("slack knows no signatures")
                .hasMessageNotContaining("SECabc");
    }
}
