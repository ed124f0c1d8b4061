package io.fuseboard.spring;

import io.fuseboard.Fuseboard;
import io.fuseboard.spring.guard.GuardedTypes;
import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.store.BoardStores;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What is left where {@code fuseboard.enabled} is {@code false}: annotations are inert, and code that asks for a board
 * finds one on which everything is on.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "fuseboard.enabled", havingValue = "false")
public final class DisabledAutoConfiguration {

    /* Made only where somebody asks for it, and closed at once: no thread follows its store, no folder is made. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    Fuseboard fuseboard(ConfigurableListableBeanFactory beans, ConfigurableEnvironment environment) {
        FuseboardSettings settings = FuseboardSettings.read(environment);
        Fuseboard board = BoardBuilder.build(BoardBuilder.of(settings, GuardedTypes.inert(settings), beans, environment)
                .store(BoardStores.inMemory()));
        board.close();
        return board;
    }
}
