package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.RefusalReason;
import io.fuseboard.spec.NoticeSpec;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What customers read, as {@code fuseboard.features.<key>.notice} says. */
class NoticeSettingsTest extends WrittenSettings {

    @Test
    void aNotice_isReadByReason_andMayUseASentenceOfTheHouse() {
        yaml("""
                fuseboard:
                  features:
                    on-time-guarantee:
                      notice:
                        use: rain
                        en: Paused
                        circuit-open: { zh-CN: "请{retry-after}再试", en: "Try again {retry-after}" }
                        switchedOff: 暂停服务
                """);

        NoticeSpec notice = read().features().get(0).spec().notice();

        assertThat(notice)
                .isEqualTo(NoticeSpec.using("rain")
                        .or(NoticeSpec.of(Map.of(Locale.ENGLISH, "Paused")))
                        .with(
                                RefusalReason.CIRCUIT_OPEN,
                                Map.of(
                                        Locale.SIMPLIFIED_CHINESE, "请{retry-after}再试",
                                        Locale.ENGLISH, "Try again {retry-after}"))
                        .with(RefusalReason.SWITCHED_OFF, Map.of(Locale.SIMPLIFIED_CHINESE, "暂停服务")));
    }

    @Test
    void a13_aNoticeThatCannotBeMeant_isRefused_withWhatIsNear() {
        yaml("""
                fuseboard:
                  features:
                    on-time-guarantee:
                      notice:
                        use: rian
                        en: "Try again {retry-afer}"
                        shed: { en: "#{7*7}" }
                        circuit-opne: { en: Soon }
                """);
        refuses(
                "Invalid fuseboard.features.on-time-guarantee.notice.use (rian): the house has no sentence of that name;"
                        + " near: rain");
        refuses(
                "Invalid fuseboard.features.on-time-guarantee.notice.en (Try again {retry-afer}): there is no such place"
                        + " to fill in; near: {retry-after}");
        refuses(
                "Invalid fuseboard.features.on-time-guarantee.notice.shed.en (#{7*7}): there is no such place to fill in");
        refuses("Invalid fuseboard.features.on-time-guarantee.notice.circuit-opne.en (Soon): there is no such property;"
                + " near: fuseboard.features.on-time-guarantee.notice.circuit-open");
    }
}
