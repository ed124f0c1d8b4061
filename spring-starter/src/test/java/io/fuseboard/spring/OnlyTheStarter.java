package io.fuseboard.spring;

import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.Fallback;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application with nothing but the starter on its class path; run by {@link OnlyTheStarterTest}. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class OnlyTheStarter implements Supplier<String> {

    @Override
    public String get() {
        try (var app = SpringApplication.run(
                OnlyTheStarter.class, "--spring.main.banner-mode=off", "--fuseboard.store.type=memory")) {
            return app.getBean(Riders.class).locate();
        }
    }

    @Bean
    Riders riders() {
        return new Riders();
    }

    static class Riders {
        @Bulkhead(value = 2, name = "riders")
        @Fallback("backup")
        String locate() {
            throw new IllegalStateException("broken");
        }

        String backup(Exception why) {
            return "backup: " + why.getMessage();
        }
    }
}
