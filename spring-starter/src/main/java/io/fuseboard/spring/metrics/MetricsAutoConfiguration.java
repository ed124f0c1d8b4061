package io.fuseboard.spring.metrics;

import io.fuseboard.Fuseboard;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.settings.FuseboardSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The board's meters, where Micrometer is on the class path; Spring Boot binds them to the registries there are. */
@AutoConfiguration(after = FuseboardAutoConfiguration.class)
@ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
@ConditionalOnBean(FuseboardSettings.class)
public final class MetricsAutoConfiguration {

    @Bean
    FuseboardMetrics fuseboardMetrics(Fuseboard board) {
        return new FuseboardMetrics(board);
    }
}
