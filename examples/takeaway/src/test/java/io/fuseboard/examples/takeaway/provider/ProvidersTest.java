package io.fuseboard.examples.takeaway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.examples.takeaway.city.Rain;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.databind.json.JsonMapper;

class ProvidersTest {

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2014-12-19T22:01:36Z"));
    private final Providers providers = new Providers(new Rain(clock), clock, new JsonMapper());
    private final ProviderLink link = new ProviderLink(providers);

    @BeforeEach
    void open() {
        providers.start();
    }

    @AfterEach
    void close() {
        providers.stop();
    }

    @Test
    void bothMaps_seeTheSameRider_andSpeakTwoFormats() {
        var parameters = Map.of("order", 1002, "district", "ferry-street", "since", "2014-12-19T22:00:00Z");
        var a = link.ask(Provider.MAP_A, "riders", parameters, SeenByA.class);
        var b = link.ask(Provider.MAP_B, "v2/couriers", parameters, SeenByB.class);
        assertThat(a.done()).isEqualTo(0.5);
        assertThat(a.secondsLeft()).isEqualTo(90);
        assertThat(b.percent()).isEqualTo(50);
        assertThat(b.eta()).isEqualTo(90);
        assertThat(b.position()).hasSize(2);
    }

    @Test
    void aFailingProvider_answersWithAnError() {
        providers.make(Provider.PAYMENT, Health.FAILING);
        assertThatThrownBy(this::charge).isInstanceOf(HttpServerErrorException.InternalServerError.class);
    }

    @Test
    void aShakyProvider_failsTwoOfFive() {
        providers.make(Provider.PAYMENT, Health.SHAKY);
        int failed = 0;
        for (int i = 0; i < 20; i++) {
            try {
                charge();
            } catch (HttpServerErrorException.InternalServerError expected) {
                failed++;
            }
        }
        assertThat(failed).isEqualTo(8);
    }

    @Test
    void aDeadProvider_refusesConnections_andComesBackWhereItWas() {
        var address = providers.addressOf(Provider.PAYMENT);
        providers.make(Provider.PAYMENT, Health.DEAD);
        assertThatThrownBy(this::charge).isInstanceOf(ResourceAccessException.class);
        assertThat(providers.healthOf(Provider.PAYMENT)).isEqualTo(Health.DEAD);
        providers.make(Provider.PAYMENT, Health.FINE);
        assertThat(providers.addressOf(Provider.PAYMENT)).isEqualTo(address);
        assertThat(charge().reference()).startsWith("pay-");
    }

    @Test
    void aSlowProvider_answersLateButInTime() {
        providers.make(Provider.PAYMENT, Health.SLOW);
        long begin = System.nanoTime();
        assertThat(charge().reference()).startsWith("pay-");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(850));
    }

    @Test
    void chargingAnOrderTwice_givesTheSameReference() {
        assertThat(charge()).isEqualTo(charge());
    }

    private Charge charge() {
        return link.ask(Provider.PAYMENT, "charges", Map.of("order", 7, "amount", 2800), Charge.class);
    }

    record SeenByA(double x, double y, double done, long secondsLeft) {}

    record SeenByB(List<Double> position, double percent, long eta) {}

    record Charge(String reference) {}
}
