package io.fuseboard.spring.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.Attribute;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.model.Tier;
import io.fuseboard.model.Trip;
import io.fuseboard.spring.DisabledAutoConfiguration;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.start.StartFailure;
import io.fuseboard.store.Order;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.FixedValue;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.PriorityOrdered;

/** Annotations on beans, through Spring's proxies. */
class GuardedBeansTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class))
            .withPropertyValues("spring.application.name=takeaway");

    @Test
    void anAnnotatedBeanIsGuarded_andItsFallbackAnswers() {
        context.withBean(RiderService.class).run(app -> {
            RiderService riders = app.getBean(RiderService.class);
            Fuseboard board = app.getBean(Fuseboard.class);

            assertThat(riders.locate("r1")).isEqualTo("map A: r1");
            degrade(board, "fuse:takeaway/rider-location");
            assertThat(riders.locate("r1")).isEqualTo("map B: r1 SWITCHED_OFF");
            assertThat(board.findFuse("rider-location")
                            .orElseThrow()
                            .snapshot()
                            .answers()
                            .main())
                    .isEqualTo(1);
        });
    }

    @Test
    void eachValueOfAKeyHasAFuse() {
        context.withBean(Payments.class).run(app -> {
            Payments payments = app.getBean(Payments.class);
            for (int i = 0; i < 2; i++) {
                assertThat(payments.pay("broken")).isEqualTo("later: IllegalStateException");
            }
            assertThat(payments.pay("broken")).isEqualTo("later: DegradedException");
            assertThat(payments.pay("m1")).isEqualTo("paid: m1");
            assertThat(app.getBean(Fuseboard.class)
                            .findKeyedFuse("merchant")
                            .orElseThrow()
                            .snapshot()
                            .keys()
                            .orElseThrow()
                            .count())
                    .isEqualTo(2);
        });
    }

    @Test
    void k05_aMethodThatPromisesHoldsItsPlaceUntilTheStageCompletes_andItsBackupPromisesToo() {
        context.withBean(Estimates.class).run(app -> {
            Estimates estimates = app.getBean(Estimates.class);
            Fuse fuse = app.getBean(Fuseboard.class).findFuse("estimate").orElseThrow();

            CompletableFuture<String> first = estimates.arrival("o1");
            assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isEqualTo(1);
            assertThat(estimates.arrival("o2")).isCompletedWithValue("half an hour: o2 BULKHEAD_FULL");

            estimates.answer().complete("12:30");
            assertThat(first).isCompletedWithValue("12:30");
            assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isZero();
        });
    }

    @Test
    void b21_cancellingWhatABeanPromisedCancelsTheWork_andARefusalIsAFailedFuture() {
        context.withBean(Estimates.class).run(app -> {
            Estimates estimates = app.getBean(Estimates.class);
            CompletionStage<String> alone = estimates.departure();
            assertThat(alone.toCompletableFuture().cancel(true)).isTrue();
            assertThat(estimates.answer()).isCancelled();

            degrade(app.getBean(Fuseboard.class), "fuse:takeaway/departure");
            assertThat(estimates.departure().toCompletableFuture())
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(DegradedException.class);
        });
    }

    @Test
    void aMethodThatReturnsAFuture_isRefusedAtTheStart() {
        context.withBean(Futures.class)
                .run(app -> assertThat(app.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("Futures.find(): Invalid return type (Future): a Future does not tell"));
    }

    @Test
    void aKotlinSuspendFunction_isRefusedAtTheStart_withTheRemedy() {
        Class<?> continuation = new ByteBuddy()
                .makeInterface()
                .name("kotlin.coroutines.Continuation")
                .make()
                .load(getClass().getClassLoader())
                .getLoaded();
        // As Kotlin's compiler has it: suspend fun locate(rider: String): String
        Class<?> riders = new ByteBuddy()
                .subclass(Object.class)
                .name("com.acme.Riders")
                .defineMethod("locate", Object.class, Visibility.PUBLIC)
                .withParameters(String.class, continuation)
                .intercept(FixedValue.value("COROUTINE_SUSPENDED"))
                .annotateMethod(AnnotationDescription.Builder.ofType(CircuitBreaker.class)
                        .define("name", "locate")
                        .build())
                .make()
                .load(continuation.getClassLoader())
                .getLoaded();
        context.withClassLoader(riders.getClassLoader())
                .withBean(riders)
                .run(app -> assertThat(app.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("Riders.locate(String, Continuation): Invalid suspend function (locate)")
                        .hasMessageContaining("CompletableFuture (future { … })"));
    }

    @Test
    void anOptionalIsAnAnswer_andEmptyByNature() {
        context.withBean(Coupons.class).run(app -> {
            assertThat(app.getBean(Coupons.class).best("zhang")).contains("5 off");
            degrade(app.getBean(Fuseboard.class), "fuse:takeaway/coupon");
            assertThat(app.getBean(Coupons.class).best("zhang")).isEmpty();
        });
    }

    @Test
    void aRefusedCallWithoutFallback_isTheNotice() {
        context.withBean(Guarantee.class).run(app -> {
            degrade(app.getBean(Fuseboard.class), "feature:on-time-guarantee");
            assertThatThrownBy(() -> app.getBean(Guarantee.class).promise())
                    .isInstanceOf(DegradedException.class)
                    .hasMessage("当前系统繁忙，部分功能暂不可用");
        });
    }

    @Test
    void otherBeansAreLeftAlone() {
        context.withBean(RiderService.class).withBean(Plain.class).run(app -> {
            assertThat(app.getBean(Plain.class).getClass()).isSameAs(Plain.class);
            assertThat(AopUtils.isCglibProxy(app.getBean(RiderService.class))).isTrue();
        });
    }

    @Test
    void featuresOfAnnotationsAreThere_whenTheFirstBeanAsksForThem() {
        context.withBean(AsksEarly.class)
                .withBean(Guarantee.class)
                .run(app -> assertThat(app.getBean(AsksEarly.class).tier).isEqualTo(Tier.USEFUL));
    }

    @Test
    void aFinalClassIsGuardedThroughItsInterface() {
        context.withUserConfiguration(ByInterface.class).run(app -> {
            Maps maps = app.getBean(Maps.class);
            assertThat(AopUtils.isJdkDynamicProxy(maps)).isTrue();
            degrade(app.getBean(Fuseboard.class), "fuse:takeaway/maps");
            assertThat(maps.locate("r1")).isEqualTo("nowhere");
        });
    }

    @Test
    void genericSuperclassesAndInterfaces_areLookedThrough() {
        context.withBean(StringLoader.class).run(app -> {
            Loader<String> loader = app.getBean(StringLoader.class);
            assertThat(loader.load("a")).isEqualTo("loaded a");
            degrade(app.getBean(Fuseboard.class), "fuse:takeaway/loader");
            assertThatThrownBy(() -> loader.load("a")).isInstanceOf(DegradedException.class);
        });
    }

    @Test
    void c01_aFallbackThatDoesNotFit_failsTheStart() {
        context.withBean(Misfit.class)
                .run(app -> assertThat(app.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Misfit.locate(String) (backup)")
                        .hasMessageContaining("Wanted: String backup(String)"));
    }

    @Test
    void c01_lazyBeansAndPrototypes_failTheStartToo() {
        context.withUserConfiguration(LazyMisfit.class)
                .run(app -> assertThat(app).hasFailed());
        context.withUserConfiguration(PrototypeMisfit.class)
                .run(app -> assertThat(app).hasFailed());
        context.withInitializer(
                        app -> app.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withBean(Misfit.class)
                .run(app -> assertThat(app).hasFailed());
    }

    @Test
    void lazyInitialization_guardsWhatIsMadeLater() {
        context.withInitializer(
                        app -> app.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withBean(RiderService.class)
                .run(app -> {
                    assertThat(app.getBeanFactory().containsSingleton("guardedBeansTest.RiderService"))
                            .isFalse();
                    assertThat(app.getBean(Fuseboard.class).findFuse("rider-location"))
                            .isPresent();
                    assertThat(AopUtils.isAopProxy(app.getBean(RiderService.class)))
                            .isTrue();
                });
    }

    @Test
    void aMisfitOfALateBeanWhoseClassNobodyKnew_failsItsMaking() {
        context.withUserConfiguration(HiddenMisfit.class)
                .run(app -> assertThatThrownBy(() -> app.getBean("hidden"))
                        .hasStackTraceContaining("Misfit.locate(String) (backup)"));
    }

    @Test
    void c04_whatAProxyCannotGuard_failsTheStart_withReasonAndRemedy() {
        fails(
                PrivateMethod.class,
                "PrivateMethod.locate(): a private method is called from inside only",
                "Make it public");
        fails(FinalMethod.class, "FinalMethod.locate(): a final method cannot be overridden", "Take final away");
        fails(StaticMethod.class, "StaticMethod.locate(): a static method is not called on a bean", "instance method");
        fails(FinalClass.class, "FinalClass.locate(): its class is final", "Let the class be extended");
    }

    @Test
    void c04_orWarns() {
        context.withBean(FinalMethod.class)
                .withPropertyValues("fuseboard.proxy.unguardable=warn")
                .run(app -> assertThat(app.getBean(FinalMethod.class).locate()).isEqualTo("here"));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void c04_aCallInsideABean_whichNoProxySees_isWarnedOf(CapturedOutput output) {
        context.withBean("tours", CallsItself.class)
                .run(app -> assertThat(output)
                        .contains("Calls inside bean 'tours' do not pass its proxy, so they run unguarded:"
                                + " CallsItself.tour() calls locate(String). Move the method"));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aMethodThatAnotherLibraryGuardsToo_isToldAtTheStart_once(CapturedOutput output) {
        context.withBean(Retried.class)
                .run(app -> assertThat(output)
                        .containsOnlyOnce("Retried.locate() is guarded by Fuseboard (@CircuitBreaker) and by Spring"
                                + " (@Retryable). Both work, one around the other"));
    }

    @Test
    void oneNameWithTwoSpecs_failsTheStart() {
        context.withBean(RiderService.class)
                .withBean(SameNameOtherSpec.class)
                .run(app -> assertThat(app.getStartupFailure())
                        .hasStackTraceContaining("Invalid fuse 'rider-location'")
                        .hasStackTraceContaining("the name is taken by")
                        .hasStackTraceContaining("the fuse's name was used first by RiderService.locate(String)"));
    }

    @Test
    void twoTiers_failTheStart_unlessConfigurationSaysOne() {
        var both = context.withBean(Guarantee.class).withBean(OtherTier.class);
        both.run(app -> assertThat(app.getStartupFailure())
                .hasStackTraceContaining("Invalid tier of feature 'on-time-guarantee'")
                .hasStackTraceContaining("Guarantee.promise()")
                .hasStackTraceContaining("OtherTier.promise()"));
        both.withPropertyValues("fuseboard.features.on-time-guarantee.tier=OPTIONAL")
                .run(app -> assertThat(app.getBean(Fuseboard.class)
                                .feature("on-time-guarantee")
                                .tier())
                        .isEqualTo(Tier.OPTIONAL));
    }

    @Test
    void aBeanRegisteredByHand_doesNotSlipThrough() {
        var byHand =
                context.withInitializer(app -> app.getBeanFactory().registerSingleton("riders", new RiderService()));
        // The runner is a test: mocks come in this way.
        byHand.run(app -> assertThat(app).hasNotFailed());
    }

    @Test
    void aJdkProxyOfAnAnnotatedInterface_isGuarded() {
        context.withUserConfiguration(Client.class).run(app -> {
            assertThat(app.getBean(Maps.class).locate("r1")).isEqualTo("map A");
            degrade(app.getBean(Fuseboard.class), "fuse:takeaway/maps");
            assertThat(app.getBean(Maps.class).locate("r1")).isEqualTo("nowhere");
        });
    }

    @Test
    void aScopedProxy_isGuardedOnce() {
        context.withUserConfiguration(Scoped.class).run(app -> {
            assertThat(app.getBean("riders", RiderService.class).locate("r1")).isEqualTo("map A: r1");
            assertThat(main(app.getBean(Fuseboard.class), "rider-location")).isEqualTo(1);
        });
    }

    @Test
    void aConfigurationClass_isGuardedLikeAnyBean() {
        context.withUserConfiguration(AnnotatedConfiguration.class).run(app -> {
            assertThat(app.getBean(AnnotatedConfiguration.class).locate()).isEqualTo("here");
            assertThat(main(app.getBean(Fuseboard.class), "configuration")).isEqualTo(1);
        });
    }

    @Test
    void aBeanMadeTooEarly_isAWarningInTests() {
        context.withUserConfiguration(NeedsEarly.class).run(app -> {
            assertThat(app).hasNotFailed();
            assertThat(AopUtils.isAopProxy(app.getBean(RiderService.class))).isFalse();
        });
    }

    @Test
    void c08_guardsStandOutside_orInsideWhereSettingsSaySo() {
        var advised = context.withUserConfiguration(AdvisedByOthers.class);
        advised.run(app -> {
            degrade(app.getBean(Fuseboard.class), "fuse:takeaway/rider-location");
            assertThat(app.getBean(RiderService.class).locate("r1")).startsWith("map B");
            assertThat(app.getBean(Transactions.class).begun).hasValue(0);
        });
        advised.withPropertyValues("fuseboard.proxy.order=innermost").run(app -> {
            degrade(app.getBean(Fuseboard.class), "fuse:takeaway/rider-location");
            assertThat(app.getBean(RiderService.class).locate("r1")).startsWith("map B");
            assertThat(app.getBean(Transactions.class).begun).hasValue(1);
        });
    }

    @Test
    void aWovenBeanIsNotGuardedTwice() {
        context.withUserConfiguration(Woven.class).run(app -> {
            RiderService riders = app.getBean(RiderService.class);
            assertThat(AopUtils.isAopProxy(riders)).isFalse();
            assertThat(riders.locate("r1")).isEqualTo("map A: r1");
            assertThat(main(app.getBean(Fuseboard.class), "rider-location")).isEqualTo(1);
        });
    }

    @Test
    void disabled_annotationsAreInert() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        context.withConfiguration(AutoConfigurations.of(DisabledAutoConfiguration.class))
                .withPropertyValues("fuseboard.enabled=false")
                .withBean(RiderService.class)
                .withBean(FinalMethod.class)
                .withBean(Guarantee.class)
                .run(app -> {
                    assertThat(app.getBean(RiderService.class).getClass()).isSameAs(RiderService.class);
                    assertThat(Thread.getAllStackTraces().keySet())
                            .filteredOn(thread -> !before.contains(thread))
                            .extracting(Thread::getName)
                            .doesNotContain("fuseboard-node");
                    assertThat(app.getBean(Fuseboard.class)
                                    .feature("on-time-guarantee")
                                    .isOn())
                            .isTrue();
                });
    }

    private void fails(Class<?> type, String what, String remedy) {
        context.withBean(type.getSimpleName(), type).run(app -> {
            assertThat(app).hasFailed();
            assertThat(app.getStartupFailure()).rootCause().isInstanceOfSatisfying(StartFailure.class, failure -> {
                assertThat(failure).hasMessageContaining(what);
                assertThat(failure.remedy()).contains(remedy);
            });
        });
    }

    private static long main(Fuseboard board, String fuse) {
        return board.findFuse(fuse).orElseThrow().snapshot().answers().main();
    }

    static void degrade(Fuseboard board, String key) {
        board.orders()
                .give(new Order(
                        UUID.randomUUID().toString(),
                        key,
                        SwitchPosition.DEGRADED,
                        Optional.empty(),
                        "rainstorm",
                        "zhang",
                        0));
        board.refresh();
    }

    @Test
    void aSwitchThatIsOffForSome_readsWhoIsMeantFromAnArgument() {
        context.withBean(Deliveries.class).run(app -> {
            Deliveries deliveries = app.getBean(Deliveries.class);
            Fuseboard board = app.getBean(Fuseboard.class);
            Order pudong = new Order(
                            "1",
                            "feature:delivery",
                            SwitchPosition.DEGRADED,
                            Optional.of(Duration.ofMinutes(10)),
                            "rainstorm",
                            "zhang",
                            0)
                    .withScope(Map.of("district", Set.of("pudong")));
            board.orders().give(pudong);
            board.refresh();

            assertThat(deliveries.minutes("minhang", 3)).isEqualTo(30);
            assertThat(deliveries.minutes("pudong", 3)).isEqualTo(90);
        });
    }

    static class Deliveries {
        @DegradeSwitch(value = "delivery", name = "delivery-minutes")
        @Fallback("slowly")
        int minutes(@Attribute("district") String district, int kilometres) {
            return 10 * kilometres;
        }

        int slowly(String district, int kilometres) {
            return 30 * kilometres;
        }
    }

    static class Payments {
        @CircuitBreaker(name = "merchant", key = "merchant", trip = Trip.CLASSIC, window = 2)
        @Fallback("later")
        String pay(@Attribute("merchant") String id) {
            if (id.equals("broken")) {
                throw new IllegalStateException(id);
            }
            return "paid: " + id;
        }

        String later(String id, Throwable why) {
            return "later: " + why.getClass().getSimpleName();
        }
    }

    static class RiderService {
        @CircuitBreaker(name = "rider-location")
        @Bulkhead(20)
        @Fallback("backupMap")
        String locate(String rider) {
            return "map A: " + rider;
        }

        private String backupMap(String rider, Refusal why) {
            return "map B: " + rider + " " + why.reason();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Client {
        @Bean
        Maps maps() {
            return (Maps) Proxy.newProxyInstance(
                    Maps.class.getClassLoader(),
                    new Class<?>[] {Maps.class},
                    (proxy, method, arguments) ->
                            method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments) : "map A");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Scoped {
        @Bean
        @Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
        RiderService riders() {
            return new RiderService();
        }
    }

    @Configuration
    static class AnnotatedConfiguration {
        @Bulkhead(value = 2, name = "configuration")
        String locate() {
            return "here";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NeedsEarly {
        @Bean
        static RiderService riders() {
            return new RiderService();
        }

        @Bean
        static Early early(RiderService riders) {
            return new Early(riders);
        }
    }

    static class Transactions implements MethodInterceptor {
        final AtomicInteger begun = new AtomicInteger();

        @Override
        public @Nullable Object invoke(MethodInvocation call) throws Throwable {
            begun.incrementAndGet();
            return call.proceed();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AdvisedByOthers {
        @Bean
        static BeanNameAutoProxyCreator creator() {
            var creator = new BeanNameAutoProxyCreator();
            creator.setBeanNames("riders");
            creator.setInterceptorNames("transactions");
            creator.setProxyTargetClass(true);
            return creator;
        }

        @Bean
        Transactions transactions() {
            return new Transactions();
        }

        @Bean
        RiderService riders() {
            return new RiderService();
        }
    }

    record Early(RiderService riders) implements BeanPostProcessor, PriorityOrdered {
        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Woven {
        @Bean
        RiderService riders(Fuseboard board) throws ReflectiveOperationException {
            return board.weave(RiderService.class).getDeclaredConstructor().newInstance();
        }
    }

    static class SameNameOtherSpec {
        @Bulkhead(value = 3, name = "rider-location")
        String locate() {
            return "here";
        }
    }

    static class Guarantee {
        @DegradeSwitch(value = "on-time-guarantee", tier = Tier.USEFUL)
        String promise() {
            return "30 minutes";
        }
    }

    static class OtherTier {
        @DegradeSwitch(value = "on-time-guarantee", name = "other", tier = Tier.CORE)
        String promise() {
            return "30 minutes";
        }
    }

    static class AsksEarly {
        final Tier tier;

        AsksEarly(Fuseboard board) {
            tier = board.feature("on-time-guarantee").tier();
        }
    }

    static class Plain {}

    interface Maps {
        @Bulkhead(value = 2, name = "maps")
        @Fallback("nowhere")
        String locate(String rider);

        default String nowhere(String rider) {
            return "nowhere";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByInterface {
        @Bean
        Maps maps() {
            return new FinalMaps();
        }

        private static final class FinalMaps implements Maps {
            @Override
            public String locate(String rider) {
                return "map A: " + rider;
            }
        }
    }

    interface Loader<T> {
        T load(T key);
    }

    abstract static class AbstractLoader<T> implements Loader<T> {
        @Override
        @Bulkhead(value = 2, name = "loader")
        public T load(T key) {
            return really(key);
        }

        abstract T really(T key);
    }

    static class StringLoader extends AbstractLoader<String> {
        @Override
        String really(String key) {
            return "loaded " + key;
        }
    }

    static class Misfit implements Supplier<String> {
        @Bulkhead(value = 2, name = "misfit")
        @Fallback("backup")
        String locate(String rider) {
            return rider;
        }

        String backup(int rider) {
            return "" + rider;
        }

        @Override
        public String get() {
            return locate("r1");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyMisfit {
        @Bean
        @Lazy
        Misfit misfit() {
            return new Misfit();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PrototypeMisfit {
        @Bean
        @Scope("prototype")
        Misfit misfit() {
            return new Misfit();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class HiddenMisfit {
        @Bean
        @Lazy
        Supplier<String> hidden() {
            return new Misfit();
        }
    }

    static class PrivateMethod {
        @SuppressWarnings({"unused", "UnusedMethod"})
        @Bulkhead(value = 2, name = "unguardable")
        private String locate() {
            return "here";
        }
    }

    static class Retried {
        @CircuitBreaker(name = "retried")
        @org.springframework.resilience.annotation.Retryable
        public String locate() {
            return "here";
        }
    }

    static class CallsItself {
        @CircuitBreaker(name = "calls-itself")
        public String locate(String rider) {
            return rider;
        }

        public String tour(CallsItself other) {
            return other.locate("a") + locate("b");
        }
    }

    static class FinalMethod {
        @Bulkhead(value = 2, name = "unguardable")
        final String locate() {
            return "here";
        }
    }

    static class StaticMethod {
        @Bulkhead(value = 2, name = "unguardable")
        static String locate() {
            return "here";
        }
    }

    static final class FinalClass {
        @Bulkhead(value = 2, name = "unguardable")
        String locate() {
            return "here";
        }
    }

    static class Estimates {
        private final CompletableFuture<String> answer = new CompletableFuture<>();

        CompletableFuture<String> answer() {
            return answer;
        }

        @CircuitBreaker(name = "estimate")
        @Bulkhead(1)
        @Fallback("guess")
        CompletableFuture<String> arrival(String order) {
            return answer;
        }

        private CompletableFuture<String> guess(String order, Refusal why) {
            return CompletableFuture.completedFuture("half an hour: " + order + " " + why.reason());
        }

        @CircuitBreaker(name = "departure")
        CompletionStage<String> departure() {
            return answer;
        }
    }

    static class Coupons {
        @CircuitBreaker(name = "coupon")
        @Fallback(empty = true)
        public Optional<String> best(String customer) {
            return Optional.of("5 off");
        }
    }

    static class Futures {
        @CircuitBreaker(name = "future")
        Future<String> find() {
            return new CompletableFuture<>();
        }
    }
}
