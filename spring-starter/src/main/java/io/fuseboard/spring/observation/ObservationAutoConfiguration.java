package io.fuseboard.spring.observation;

import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.guard.FallbackListener;
import io.fuseboard.spring.settings.FuseboardSettings;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.util.function.SingletonSupplier;

/** Events on observations, where the application has a registry of them: with its actuator, for example. */
@AutoConfiguration(
        after = FuseboardAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration"
        })
@ConditionalOnClass(name = "io.micrometer.observation.ObservationRegistry")
@ConditionalOnBean(value = FuseboardSettings.class, type = "io.micrometer.observation.ObservationRegistry")
public final class ObservationAutoConfiguration {

    /* The registry is looked for at the first fallback: guards are made before the application's beans. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static FallbackListener fuseboardFallbackEvents(ObjectProvider<ObservationRegistry> registry) {
        return new FallbackEvents(SingletonSupplier.of(() -> registry.getIfAvailable(() -> ObservationRegistry.NOOP)));
    }
}
