package io.fuseboard.spring.console;

import io.fuseboard.Fuseboard;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.spring.start.TestRun;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;

/** The console, where it is on the class path; in tests only where they ask for it. */
@AutoConfiguration(after = FuseboardAutoConfiguration.class)
@ConditionalOnClass(name = "io.fuseboard.console.Console")
@ConditionalOnBean(FuseboardSettings.class)
@ConditionalOnProperty(name = "fuseboard.console.enabled", matchIfMissing = true)
public final class ConsoleAutoConfiguration {

    @Bean
    @Lazy(false)
    EmbeddedConsole fuseboardConsole(Fuseboard board, FuseboardSettings settings, ConfigurableEnvironment environment) {
        boolean on = settings.console().enabled().orElseGet(() -> !TestRun.isOn(environment));
        return new EmbeddedConsole(board, settings.console(), on);
    }
}
