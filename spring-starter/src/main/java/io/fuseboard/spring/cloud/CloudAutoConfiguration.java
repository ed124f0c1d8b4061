package io.fuseboard.spring.cloud;

import io.fuseboard.Fuseboard;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.settings.FuseboardSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Spring Cloud's circuit breakers, where the application has Spring Cloud and no other kind of them: one that has keeps it.
 */
@AutoConfiguration(
        after = FuseboardAutoConfiguration.class,
        afterName = {
            "org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JAutoConfiguration",
            "org.springframework.cloud.circuitbreaker.resilience4j.ReactiveResilience4JAutoConfiguration",
            "org.springframework.cloud.circuitbreaker.springretry.SpringRetryAutoConfiguration",
            "org.springframework.cloud.circuitbreaker.retry.FrameworkRetryAutoConfiguration"
        },
        beforeName = "org.springframework.cloud.openfeign.FeignAutoConfiguration")
@ConditionalOnClass(name = "org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory")
@ConditionalOnBean(FuseboardSettings.class)
public final class CloudAutoConfiguration {

    /** For calls that return. */
    @Configuration(proxyBeanMethods = false)
    static class Blocking {

        @Bean
        @ConditionalOnMissingBean(CircuitBreakerFactory.class)
        FuseCircuitBreakerFactory fuseboardCircuitBreakerFactory(
                Fuseboard board, ObjectProvider<Customizer<FuseCircuitBreakerFactory>> customizers) {
            FuseCircuitBreakerFactory factory = new FuseCircuitBreakerFactory(board);
            customizers.orderedStream().forEach(customizer -> customizer.customize(factory));
            return factory;
        }
    }

    /** For Reactor. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "reactor.core.publisher.Mono")
    static class Reactive {

        @Bean
        @ConditionalOnMissingBean(ReactiveCircuitBreakerFactory.class)
        FuseReactiveCircuitBreakerFactory fuseboardReactiveCircuitBreakerFactory(
                Fuseboard board, ObjectProvider<Customizer<FuseReactiveCircuitBreakerFactory>> customizers) {
            FuseReactiveCircuitBreakerFactory factory = new FuseReactiveCircuitBreakerFactory(board);
            customizers.orderedStream().forEach(customizer -> customizer.customize(factory));
            return factory;
        }
    }
}
