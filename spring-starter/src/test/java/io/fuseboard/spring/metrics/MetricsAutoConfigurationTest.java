package io.fuseboard.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.spring.DisabledAutoConfiguration;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** When there are meters, and when there are none. */
class MetricsAutoConfigurationTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    FuseboardAutoConfiguration.class,
                    DisabledAutoConfiguration.class,
                    io.fuseboard.spring.metrics.MetricsAutoConfiguration.class))
            .withBean(Riders.class);

    private final ApplicationContextRunner measured = context.withConfiguration(AutoConfigurations.of(
            MetricsAutoConfiguration.class,
            SimpleMetricsExportAutoConfiguration.class,
            CompositeMeterRegistryAutoConfiguration.class));

    @Test
    void anAnnotatedMethodHasItsMetersWhenTheApplicationHasStarted() {
        measured.run(app -> {
            assertThat(app).hasNotFailed();
            assertThat(app.getBean(MeterRegistry.class)
                            .get("fuseboard.bulkhead.limit")
                            .tag("fuse", "rider-location")
                            .gauge()
                            .value())
                    .isEqualTo(7);
        });
    }

    @Test
    void metersCanBeTurnedOffAsAllOthersCan() {
        measured.withPropertyValues("management.metrics.enable.fuseboard=false")
                .run(app -> assertThat(app.getBean(MeterRegistry.class)
                                .find("fuseboard.bulkhead.limit")
                                .meter())
                        .isNull());
    }

    @Test
    void withoutMicrometer_theApplicationStartsWithoutMeters() {
        context.withClassLoader(new FilteredClassLoader("io.micrometer.core")).run(app -> {
            assertThat(app).hasNotFailed().hasSingleBean(Fuseboard.class);
            assertThat(app.containsBean("fuseboardMetrics")).isFalse();
        });
    }

    @Test
    void withoutARegistry_nothingIsMeasured() {
        context.run(app -> assertThat(app).hasNotFailed().doesNotHaveBean(MeterRegistry.class));
    }

    @Test
    void whereFuseboardIsDisabled_thereAreNone() {
        measured.withPropertyValues("fuseboard.enabled=false")
                .run(app -> assertThat(app).hasNotFailed().doesNotHaveBean(FuseboardMetrics.class));
    }

    /** Public, because its proxy may live in another class loader. */
    public static class Riders {
        @Bulkhead(name = "rider-location", value = 7)
        public String locate() {
            return "here";
        }
    }
}
