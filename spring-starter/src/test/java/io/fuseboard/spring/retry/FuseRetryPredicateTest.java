package io.fuseboard.spring.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;

/** Spring's own retries ask the budget. */
class FuseRetryPredicateTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class))
            .withPropertyValues("fuseboard.store.type=memory")
            .withUserConfiguration(Shop.class);

    @Configuration(proxyBeanMethods = false)
    @EnableResilientMethods
    static class Shop {
        @Bean
        Till till() {
            return new Till();
        }
    }

    static class Till {
        final AtomicInteger charged = new AtomicInteger();

        AtomicInteger charged() {
            return charged;
        }

        @CircuitBreaker(name = "payment", minimumCalls = 50)
        @Retryable(maxRetries = 3, delay = 1, predicate = FuseRetryPredicate.class)
        public String charge() throws IOException {
            charged.incrementAndGet();
            throw new IOException("reset");
        }

        @Retryable(maxRetries = 3, delay = 1, predicate = FuseRetryPredicate.class)
        public String unguarded() throws IOException {
            throw new IOException("reset");
        }
    }

    @Test
    void anAnnotatedMethod_isRetriedAsLongAsItsFusesBudgetAllows() {
        application.run(context -> {
            Till till = context.getBean(Till.class);
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(till::charge).isInstanceOf(IOException.class);
            }
            var budget = context.getBean(Fuseboard.class)
                    .findFuse("payment")
                    .orElseThrow()
                    .retryBudget();
            // A retry a second, and one for ten calls: a slow machine may see a second pass, never three a call.
            assertThat(till.charged().get())
                    .isGreaterThan(5)
                    .isLessThanOrEqualTo(5 + (int) budget.granted())
                    .isLessThan(20);
            assertThat(budget.granted()).isPositive();
            assertThat(budget.refused()).isPositive();
        });
    }

    @Test
    void aMethodWithoutAFuse_isTold() {
        application.run(
                context -> assertThatThrownBy(() -> context.getBean(Till.class).unguarded())
                        .hasStackTraceContaining("Till.unguarded()")
                        .hasStackTraceContaining("must carry an annotation of io.fuseboard.annotation"));
    }

    @Test
    void aRetryTemplateAsksByItsPolicy() {
        application.run(context -> {
            var fuse = context.getBean(Fuseboard.class).fuse(FuseSpec.named("map"));
            var template = new RetryTemplate(RetryPolicy.builder()
                    .maxRetries(3)
                    .delay(Duration.ofMillis(1))
                    .predicate(fuse.retryBudget()::mayRetry)
                    .build());
            AtomicInteger calls = new AtomicInteger();
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> template.execute(() -> fuse.call(() -> {
                            calls.incrementAndGet();
                            throw new IOException("reset");
                        })))
                        .isInstanceOf(RetryException.class);
            }
            assertThat(fuse.retryBudget().refused()).isPositive();
            assertThat(calls.get())
                    .isGreaterThan(5)
                    .isLessThanOrEqualTo(5 + (int) fuse.retryBudget().granted());
        });
    }
}
