package io.fuseboard.spring.carry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.spec.AddressRange;
import io.fuseboard.spring.settings.CarrySettings;
import io.fuseboard.spring.start.StartFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

/** Whose headers count, and what is read of them. */
@ExtendWith(OutputCaptureExtension.class)
class TrustedEdgeTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Map<String, List<String>> MEDICINE =
            Map.of("Fuseboard-Lane", List.of("medicine"), "Fuseboard-Tier", List.of("p3"));

    @Test
    void unlessSomebodyIsNamed_nobodyIsBelieved() {
        TrustedEdge edge = edge(Optional.empty());
        assertThat(edge.isClosed()).isTrue();
        assertThat(read(edge, "127.0.0.1", MEDICINE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.200.7, true",
        "10.2.0.1, false",
        "192.0.2.5, true",
        "192.0.2.6, false",
        "fd00::1, true",
        "fe80::1, false",
        "gateway, false",
        ", false"
    })
    void theAddressDecides(String peer, boolean believed) {
        TrustedEdge edge = edge(Optional.empty(), "10.1.0.0/16", "192.0.2.5", "fd00::/8");
        assertThat(read(edge, peer, MEDICINE))
                .isEqualTo(believed ? Map.of("lane", "medicine", "tier", "OPTIONAL") : Map.of());
    }

    @Test
    void whereThereIsASecret_itMustBeBroughtToo() {
        TrustedEdge both = edge(Optional.of(SECRET), "10.1.0.0/16");
        Map<String, List<String>> brought =
                Map.of("Fuseboard-Lane", List.of("medicine"), "Fuseboard-Carry-Secret", List.of(SECRET));
        assertThat(read(both, "10.1.0.1", brought)).containsOnlyKeys("lane");
        assertThat(read(both, "10.2.0.1", brought)).isEmpty();
        assertThat(read(both, "10.1.0.1", MEDICINE)).isEmpty();
        assertThat(read(edge(Optional.of(SECRET)), "10.2.0.1", brought)).containsOnlyKeys("lane");
        assertThat(read(
                        both,
                        "10.1.0.1",
                        Map.of(
                                "Fuseboard-Lane", List.of("medicine"),
                                "Fuseboard-Carry-Secret", List.of(SECRET, SECRET))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HIGHEST", "", "P9"})
    void aTierThatIsNone_isPassedOver_andTheLaneIsNot(String tier, CapturedOutput output) {
        TrustedEdge edge = edge(Optional.empty(), "10.0.0.1");
        Map<String, List<String>> headers =
                Map.of("Fuseboard-Tier", List.of(tier), "Fuseboard-Lane", List.of("medicine"));
        assertThat(read(edge, "10.0.0.1", headers)).isEqualTo(Map.of("lane", "medicine"));
        read(edge, "10.0.0.1", headers);
        assertThat(output.toString().split("'Fuseboard-Tier' that cannot be read", -1))
                .as("told once")
                .hasSize(2);
    }

    @Test
    void aHeaderThatStandsTwice_countsAsNone_soThatAnAppendingGatewayRaisesNobody() {
        TrustedEdge edge = edge(Optional.empty(), "10.0.0.1");
        assertThat(read(edge, "10.0.0.1", Map.of("Fuseboard-Tier", List.of("CORE", "OPTIONAL"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"region", "=pudong", "region=%", "region=%zz", "region=a,region=b", "region=%0Ax"})
    void attributesThatCannotBeRead_arePassedOver(String text) {
        assertThat(read(edge(Optional.empty(), "10.0.0.1"), "10.0.0.1", Map.of("Fuseboard-Attributes", List.of(text))))
                .isEmpty();
    }

    @Test
    void attributesThatAreNotAskedFor_areNotHeard() {
        assertThat(read(
                        edge(Optional.empty(), "10.0.0.1"),
                        "10.0.0.1",
                        Map.of("Fuseboard-Attributes", List.of("tier=CORE, region=pu%20dong, caller=eve"))))
                .isEqualTo(Map.of("region", "pu dong"));
    }

    @Test
    void whatIsWritten_isReadAgain() {
        CarryHeaders headers = new CarryHeaders(settings(Optional.of(SECRET)));
        Map<String, String> known = Map.of("tier", "P1", "lane", "medicine", "region", "上海, 浦东=东", "caller", "eve");
        Map<String, String> written = headers.write(known::get);
        assertThat(written).containsEntry("Fuseboard-Carry-Secret", SECRET);
        assertThat(headers.read(name ->
                                Optional.ofNullable(written.get(name)).stream().toList())
                        .attributes())
                .isEqualTo(Map.of("tier", "IMPORTANT", "lane", "medicine", "region", "上海, 浦东=东"));
        assertThat(headers.write(name -> null)).as("no secret without a reason").isEmpty();
        assertThat(headers.write(Map.of("lane", "no lane\r\nX: y", "tier", "high", "region", " ")::get))
                .isEmpty();
    }

    @Test
    void whereTheServerTellsAddressesThatHeadersName_addressesDoNotDecide() {
        for (MockEnvironment environment : List.of(
                new MockEnvironment().withProperty("server.forward-headers-strategy", "native"),
                new MockEnvironment().withProperty("spring.main.cloud-platform", "kubernetes"))) {
            assertThatThrownBy(() -> TrustedEdge.of(settings(Optional.of(SECRET), "10.0.0.1"), environment))
                    .isInstanceOfSatisfying(StartFailure.class, failure -> {
                        assertThat(failure.getMessage())
                                .startsWith("Invalid fuseboard.carry.from ([10.0.0.1]): the server tells whatever");
                        assertThat(failure.remedy()).contains("set fuseboard.carry.secret");
                    });
            assertThat(TrustedEdge.of(settings(Optional.of(SECRET)), environment)
                            .isClosed())
                    .isFalse();
        }
        MockEnvironment framework = new MockEnvironment()
                .withProperty("spring.main.cloud-platform", "kubernetes")
                .withProperty("server.forward-headers-strategy", "framework");
        assertThat(TrustedEdge.of(settings(Optional.empty(), "10.0.0.1"), framework)
                        .isClosed())
                .isFalse();
    }

    private static Map<String, String> read(TrustedEdge edge, String peer, Map<String, List<String>> headers) {
        return edge.read(peer, name -> headers.getOrDefault(name, List.of())).attributes();
    }

    private static TrustedEdge edge(Optional<String> secret, String... from) {
        return TrustedEdge.of(settings(secret, from), new MockEnvironment());
    }

    private static CarrySettings settings(Optional<String> secret, String... from) {
        return new CarrySettings(
                List.of(from).stream()
                        .map(text -> AddressRange.parse("from", text))
                        .toList(),
                secret,
                List.of("region"),
                List.of());
    }
}
