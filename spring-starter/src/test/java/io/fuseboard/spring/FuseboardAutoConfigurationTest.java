package io.fuseboard.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Outcome;
import io.fuseboard.model.RefusalReason;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.EventSink;
import io.fuseboard.spi.Messages;
import io.fuseboard.spi.Ticker;
import io.fuseboard.spring.web.ServletAutoConfiguration;
import io.fuseboard.store.BoardStores;
import io.fuseboard.telemetry.FuseEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;

/** Which beans there are, and what their properties make of them. */
@ExtendWith(OutputCaptureExtension.class)
class FuseboardAutoConfigurationTest {

    private static final String[] QUIET = {"--fuseboard.store.type=memory", "--fuseboard.console.enabled=false"};

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    FuseboardAutoConfiguration.class, DisabledAutoConfiguration.class, ServletAutoConfiguration.class));

    @Test
    void theApplicationsNameIsMadeToFit_orRefused() {
        context.run(
                app -> assertThat(app.getBean(Fuseboard.class).application()).isEqualTo("application"));
        context.withPropertyValues("spring.application.name=Order Service.v2")
                .run(app ->
                        assertThat(app.getBean(Fuseboard.class).application()).isEqualTo("order-service-v2"));
        context.withPropertyValues("spring.application.name=外卖")
                .run(app -> assertThat(app.getStartupFailure())
                        .hasStackTraceContaining("Invalid spring.application.name (外卖)"));
        context.withPropertyValues("spring.application.name=外卖", "fuseboard.application=takeaway")
                .run(app ->
                        assertThat(app.getBean(Fuseboard.class).application()).isEqualTo("takeaway"));
    }

    @Test
    void theStoreIsAFileWhereAFolderIsNamed_andInMemoryInTestsOtherwise(@TempDir Path folder) {
        context.withPropertyValues("fuseboard.store.folder=" + folder.resolve("board"))
                .run(app -> assertThat(folder.resolve("board/board.json")).exists());
        context.run(app -> assertThat(Files.exists(Path.of("fuseboard"))).isFalse());
    }

    @Test
    void theApplicationsOwnPartsWin() {
        BoardStore store = BoardStores.inMemory();
        List<FuseEvent> events = new CopyOnWriteArrayList<>();
        AtomicInteger readings = new AtomicInteger();
        context.withBean(BoardStore.class, () -> store)
                .withBean(EventSink.class, () -> events::add)
                .withBean(Messages.class, () -> (refusal, locale) -> Optional.of("own words in " + locale))
                .withBean(Ticker.class, () -> readings::incrementAndGet)
                .withPropertyValues("fuseboard.locale=en", "fuseboard.features.reviews.client-visible=true")
                .run(app -> {
                    Fuseboard board = app.getBean(Fuseboard.class);
                    assertThat(board.store()).isSameAs(store);
                    assertThat(readings.get()).isPositive();
                    assertThat(board.feature("reviews").notice(Locale.FRENCH)).isEqualTo("own words in fr");
                    assertThat(app).doesNotHaveBean("fuseboardStore");
                });
        context.withBean(
                        Fuseboard.class,
                        () -> Fuseboard.builder().application("own").build())
                .run(app ->
                        assertThat(app.getBean(Fuseboard.class).application()).isEqualTo("own"));
    }

    @Test
    void beansHaveTheLastWordOnFuses_andLeaveTheirNames() {
        var one = context.withBean(
                        "last",
                        FuseCustomizer.class,
                        () -> spec -> spec.with(new BulkheadSpec(
                                2 * spec.bulkhead().orElseThrow().maxConcurrent())))
                .withPropertyValues("fuseboard.fuses.map.bulkhead.max-concurrent=7");
        one.run(app -> assertThat(app.getBean(Fuseboard.class)
                        .fuse(FuseSpec.named("map").with(new BulkheadSpec(3)))
                        .spec()
                        .bulkhead())
                .contains(new BulkheadSpec(14)));
        context.withBean(FuseCustomizer.class, () -> spec -> FuseSpec.named("other"))
                .run(app -> assertThatThrownBy(
                                () -> app.getBean(Fuseboard.class).fuse(FuseSpec.named("map")))
                        .hasMessageContaining("a FuseCustomizer must leave the name as it is"));
    }

    /** Of a breaker that the properties make one for a quarter: who calls decides who is refused. */
    @Test
    void aBeanSaysWhoCalls_andWhoeverIsRefusedIsRefusedEachTime() {
        AtomicLong time = new AtomicLong();
        AtomicReference<String> customer = new AtomicReference<>("nobody");
        context.withBean(Ticker.class, () -> time::get)
                .withBean(
                        AttributeSource.class,
                        () -> attribute -> attribute.equals(AttributeSource.CALLER) ? customer.get() : null)
                .withPropertyValues(
                        "fuseboard.fuses.map.breaker.trip=partial", "fuseboard.fuses.map.breaker.failure-rate=25")
                .run(app -> {
                    var fuse = app.getBean(Fuseboard.class)
                            .fuse(FuseSpec.named("map")
                                    .with(BreakerSpec.defaults().withTrip(Trip.CLASSIC)));
                    for (int i = 0; i < 19; i++) {
                        fuse.enter().end(i % 2 == 0 ? Outcome.FAILURE : Outcome.SUCCESS);
                    }
                    fuse.enter().end(Outcome.FAILURE);
                    time.addAndGet(Duration.ofMillis(500).toNanos());
                    assertThat(fuse.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.PARTIAL);
                    Set<Integer> refused = new HashSet<>();
                    for (int call = 0; call < 1_000; call++) {
                        customer.set("customer-" + call % 100);
                        if (fuse.enter().refusal().isPresent()) {
                            refused.add(call % 100);
                        }
                    }
                    assertThat(refused).as("of a hundred, always the same").hasSizeBetween(5, 50);
                    assertThat(fuse.snapshot().refusals())
                            .containsEntry(RefusalReason.CIRCUIT_OPEN, 10L * refused.size());
                });
    }

    @Test
    void theCallersLocaleIsTheThreads() {
        context.run(app -> {
            var fuse = app.getBean(Fuseboard.class).fuse(FuseSpec.named("any"));
            assertThat(fuse.name()).isEqualTo("any");
            assertThat(CallerLocale.ofThread().get()).isNull();
            LocaleContextHolder.setLocale(Locale.ENGLISH);
            try {
                assertThat(CallerLocale.ofThread().get()).isEqualTo(Locale.ENGLISH);
            } finally {
                LocaleContextHolder.resetLocaleContext();
            }
        });
    }

    @Test
    void servletPartsComeOnlyWithServlets() {
        context.run(app -> assertThat(app).doesNotHaveBean("fuseboardFeaturesFilter"));
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(FuseboardAutoConfiguration.class, ServletAutoConfiguration.class))
                .run(app -> assertThat(app).hasNotFailed().doesNotHaveBean("fuseboardFeaturesFilter"));
        WebApplicationContextRunner web = new WebApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(FuseboardAutoConfiguration.class, ServletAutoConfiguration.class));
        web.run(app -> assertThat(app).hasBean("fuseboardFeaturesFilter").hasBean("fuseboardDegradedAdvice"));
        web.withPropertyValues("fuseboard.web.problems=false")
                .run(app -> assertThat(app).doesNotHaveBean("fuseboardDegradedAdvice"));
        web.withPropertyValues("fuseboard.enabled=false")
                .run(app -> assertThat(app).hasNotFailed().doesNotHaveBean("fuseboardFeaturesFilter"));
    }

    @Test
    void aFeatureThatDoesNotSayWhatCustomersLose_orWhatComesBack_isWarnedOfAtTheStart(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Empty.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application
                .run(
                        "--fuseboard.store.type=memory",
                        "--fuseboard.features.reviews.title.en=Reviews",
                        "--fuseboard.features.map.consequence.en=No rider on the map",
                        "--fuseboard.features.pay.consequence.en=Nobody can pay",
                        "--fuseboard.features.pay.on-restore.en=Orders wait no longer",
                        "--fuseboard.console.enabled=false")
                .close();
        assertThat(output)
                .contains("Feature 'reviews' ")
                .contains("fuseboard.features.reviews.consequence")
                .contains("Feature 'map' ")
                .contains("fuseboard.features.map.on-restore")
                .doesNotContain("Feature 'pay'");
    }

    @Test
    void aFailedStartIsAReport_withWhatAndRemedy(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Empty.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        assertThatThrownBy(() -> application.run(
                        "--fuseboard.store.type=memory",
                        "--fuseboard.consol.port=1",
                        "--fuseboard.console.enabled=false"))
                .hasStackTraceContaining("Invalid fuseboard.consol.port");
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Invalid fuseboard.consol.port (1): there is no such property; near: fuseboard.console.port")
                .contains("where: command line --fuseboard.consol.port")
                .contains("Correct the name, or take the line out");
    }

    @Test
    void anAnnotatedBeanRegisteredByHand_failsTheStart_andDoesNotSlipThrough(CapturedOutput output) {
        assertThatThrownBy(() -> byHand().run(QUIET))
                .hasMessageContaining("Bean 'riders' is not guarded, though Riders.locate() is annotated");
        assertThat(output).contains("Let Spring make the bean from a definition");
        byHand().run(
                        "--fuseboard.store.type=memory",
                        "--fuseboard.console.enabled=false",
                        "--fuseboard.proxy.unguardable=warn")
                .close();
    }

    private static SpringApplication byHand() {
        SpringApplication application = new SpringApplication(Empty.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(app -> app.getBeanFactory().registerSingleton("riders", new Riders()));
        return application;
    }

    @Test
    void aDatabaseWithoutADriverFailsTheStart_andSaysWhichToAdd(@TempDir Path folder) {
        context.withPropertyValues(
                        "fuseboard.store.type=jdbc",
                        "fuseboard.store.url=jdbc:postgresql://localhost:1/ops?password=s3cret",
                        "fuseboard.store.namespace=takeaway/prod",
                        "fuseboard.store.folder=" + folder)
                .run(app -> assertThat(app.getStartupFailure())
                        .hasStackTraceContaining(
                                "Invalid store url (jdbc:postgresql://localhost:1/ops (takeaway/prod)): no"
                                        + " JDBC driver for it is on the class path; add org.postgresql:postgresql"));
    }

    @Test
    void aBoardInRedisWithoutLettuceFailsTheStart_andSaysWhatToAdd() {
        context.withPropertyValues(
                        "fuseboard.store.type=redis",
                        "fuseboard.store.url=redis://localhost:1",
                        "fuseboard.store.namespace=takeaway/prod")
                .run(app -> assertThat(app.getStartupFailure())
                        .hasStackTraceContaining("Lettuce is not on the class path; add io.lettuce:lettuce-core"));
    }

    @Test
    void aFuseThatNobodyMakes_isAWarning_withNearNames(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Empty.class, Riders.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application
                .run(
                        "--fuseboard.store.type=memory",
                        "--fuseboard.console.enabled=false",
                        "--fuseboard.fuses.rider.bulkhead.max-concurrent=3")
                .close();
        assertThat(output).contains("fuseboard.fuses.rider (").contains("nobody has made so far; near: riders");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Empty {
        @Bean
        String bean() {
            return "";
        }
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
