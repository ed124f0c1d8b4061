package io.fuseboard.spring.actuator;

import io.fuseboard.Fuseboard;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.settings.FuseboardSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The end point and the health of the board, where the actuator is on the class path. */
@AutoConfiguration(after = FuseboardAutoConfiguration.class)
@ConditionalOnBean(FuseboardSettings.class)
public final class ActuatorAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint")
    static class OfTheEndpoint {

        @Bean
        FuseboardEndpoint fuseboardEndpoint(Fuseboard board, FuseboardSettings settings) {
            return new FuseboardEndpoint(board, settings.actuator().write());
        }
    }

    /** The actuator's own switch for one health indicator; its annotation has another package in each line of Boot. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "management.health.fuseboard.enabled", matchIfMissing = true)
    static class OfHealth {

        @Bean
        @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
        static HealthFactory fuseboardHealthIndicator(Fuseboard board) {
            return new HealthFactory("org.springframework.boot.health.contributor", new BoardHealth(board));
        }
    }

    /** The same for Spring Boot 3.5. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "management.health.fuseboard.enabled", matchIfMissing = true)
    static class OfEarlierHealth {

        @Bean
        @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
        static HealthFactory fuseboardHealthIndicator(Fuseboard board) {
            return new HealthFactory("org.springframework.boot.actuate.health", new BoardHealth(board));
        }
    }
}
