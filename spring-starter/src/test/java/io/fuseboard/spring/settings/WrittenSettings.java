package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.spring.start.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** An environment that holds what a test writes, and nothing else. */
abstract class WrittenSettings {

    final StandardEnvironment environment = new StandardEnvironment() {
        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            // Only what a test puts there.
        }
    };

    FuseboardSettings read() {
        return FuseboardSettings.read(environment);
    }

    void refuses(String message) {
        assertThatThrownBy(this::read).isInstanceOfSatisfying(StartFailure.class, failure -> {
            assertThat(failure).hasMessageContaining(message);
            assertThat(failure.remedy()).isNotBlank();
        });
    }

    void yaml(String text) {
        try {
            new YamlPropertySourceLoader()
                    .load("yaml", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "application.yml") {
                        @Override
                        public String getDescription() {
                            return "class path resource [application.yml]";
                        }
                    })
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    void put(String key, String value) {
        environment.getPropertySources().addFirst(new MapPropertySource("put " + key, Map.of(key, value)));
    }

    void variables(Map<String, Object> variables) {
        environment.getPropertySources().remove("systemEnvironment");
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(variables)));
    }
}
