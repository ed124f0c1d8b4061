package io.fuseboard.examples.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuse;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.telemetry.BreakerSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** Where guards stand among everything else that Spring puts around a bean. */
class OrderOfAdviceTest {

    private ConfigurableApplicationContext app = start();

    private Reading shop = new Reading(app);

    private static ConfigurableApplicationContext start(String... properties) {
        SpringApplication application = new SpringApplication(Shop.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        String[] arguments = Arrays.copyOf(properties, properties.length + 2);
        arguments[properties.length] = "--fuseboard.store.type=memory";
        arguments[properties.length + 1] = "--fuseboard.console.enabled=false";
        return application.run(arguments);
    }

    @AfterEach
    void stop() {
        SecurityContextHolder.clearContext();
        app.close();
    }

    @Test
    void aRefusedCall_beginsNoTransaction_andAsksNoCache() {
        Orders orders = login("ROLE_DINER");
        assertThat(orders.place("o1")).isEqualTo("placed o1");
        assertThat(orders.place("o1")).isEqualTo("placed o1");
        assertThat(transactions().begun)
                .as("Spring begins one around its cache")
                .hasValue(2);
        assertThat(answered("place").answers().main())
                .as("a cached answer is an answer")
                .isEqualTo(2);

        shop.degrade("feature:orders");
        assertThatThrownBy(() -> orders.place("o1")).isInstanceOf(DegradedException.class);
        assertThatThrownBy(() -> orders.place("o2")).isInstanceOf(DegradedException.class);
        assertThat(transactions().begun).hasValue(2);
    }

    @Test
    void innermost_isInsideOfThemAll() {
        app.close();
        app = start("--fuseboard.proxy.order=innermost");
        shop = new Reading(app);
        Orders orders = login("ROLE_DINER");
        assertThat(orders.place("o1")).isEqualTo("placed o1");
        shop.degrade("feature:orders");
        assertThat(orders.place("o1")).as("from the cache").isEqualTo("placed o1");
        assertThatThrownBy(() -> orders.place("o2")).isInstanceOf(DegradedException.class);
        assertThat(transactions().begun).hasValue(3);
    }

    @Test
    void whoMayNotCall_isHeardOfByNoGuard() {
        Orders orders = login("ROLE_STRANGER");
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> orders.place("o1")).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(breaker("place").calls()).isZero();
        shop.degrade("feature:orders");
        assertThatThrownBy(() -> orders.place("o1"))
                .as("a stranger does not learn what is off")
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aCallWithItsRetries_isOneCall_andALimitInsideRefusesNobodyTwice() {
        Orders orders = login("ROLE_DINER");
        assertThatThrownBy(orders::retried).isInstanceOf(IOException.class);
        assertThat(app.getBean(Tries.class).made).hasValue(3);
        assertThat(breaker("retried"))
                .extracting(BreakerSnapshot::calls, BreakerSnapshot::failed)
                .containsExactly(1, 1);
    }

    @Test
    void whatAnotherThreadDoes_isHeardOfThere() throws Exception {
        Orders orders = login("ROLE_DINER");
        orders.notifyRider();
        Tries tries = app.getBean(Tries.class);
        assertThat(tries.atWork.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(breaker("notify").calls()).as("still at it").isZero();
        tries.go.countDown();
        assertThat(tries.failed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(breaker("notify"))
                .extracting(BreakerSnapshot::calls, BreakerSnapshot::failed)
                .containsExactly(1, 1);
    }

    private Orders login(String role) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("zhang", "", role));
        return app.getBean(Orders.class);
    }

    private Transactions transactions() {
        return app.getBean(Transactions.class);
    }

    private FuseSnapshot answered(String fuse) {
        return shop.board().findFuse(fuse).map(Fuse::snapshot).orElseThrow();
    }

    private BreakerSnapshot breaker(String fuse) {
        return answered(fuse).breaker().orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableTransactionManagement
    @EnableCaching
    @EnableAsync
    @EnableResilientMethods
    @EnableMethodSecurity
    @Import({Orders.class, Transactions.class, Tries.class, Failures.class})
    static class Shop {

        @Bean
        CacheManager caches() {
            return new ConcurrentMapCacheManager();
        }
    }

    /** Hears of failures when everything around the method, guards too, has heard of them. */
    static class Failures implements AsyncConfigurer {

        private final ObjectProvider<Tries> tries;

        Failures(ObjectProvider<Tries> tries) {
            this.tries = tries;
        }

        @Override
        public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
            return (thrown, method, arguments) -> tries.getObject().failed.countDown();
        }
    }

    static class Tries {
        final AtomicInteger made = new AtomicInteger();
        final CountDownLatch atWork = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);
        final CountDownLatch failed = new CountDownLatch(1);
    }

    static class Transactions implements PlatformTransactionManager {
        final AtomicInteger begun = new AtomicInteger();

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            begun.incrementAndGet();
            return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {
            // nothing was written
        }

        @Override
        public void rollback(TransactionStatus status) {
            // nothing was written
        }
    }

    static class Orders {

        private final Tries tries;

        Orders(Tries tries) {
            this.tries = tries;
        }

        @CircuitBreaker(name = "place")
        @DegradeSwitch("orders")
        @Transactional
        @Cacheable("orders")
        @PreAuthorize("hasRole('DINER')")
        public String place(String order) {
            return "placed " + order;
        }

        @CircuitBreaker(name = "retried")
        @Retryable(maxRetries = 2, delay = 1)
        @ConcurrencyLimit(1)
        public void retried() throws IOException {
            tries.made.incrementAndGet();
            throw new IOException("down");
        }

        @Async
        @CircuitBreaker(name = "notify")
        public void notifyRider() throws Exception {
            tries.atWork.countDown();
            tries.go.await();
            throw new IOException("no connection");
        }
    }
}
