package io.fuseboard.spring.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.annotation.Bulkhead;
import io.fuseboard.model.Mode;
import io.fuseboard.model.SwitchPosition;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.start.StartFailure;
import io.fuseboard.store.Order;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Beans that know nothing of fuses, guarded by configuration. */
@ExtendWith(OutputCaptureExtension.class)
class ConfiguredMethodsTest {

    private static final String HERE = ConfiguredMethodsTest.class.getName() + "$";

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FuseboardAutoConfiguration.class))
            .withPropertyValues("spring.application.name=takeaway")
            .withBean("riders", RiderService.class)
            .withBean("cards", CardGateway.class)
            .withBean("coupons", CouponGateway.class);

    @Test
    void aMethodThatIsNamed_isGuarded_andOnlyThat(CapturedOutput output) {
        fuse("map", RiderService.class, "locate", "mode=guard").run(app -> {
            RiderService riders = app.getBean(RiderService.class);
            GuardedBeansTest.degrade(app.getBean(Fuseboard.class), "fuse:takeaway/map");
            assertThatThrownBy(() -> riders.locate("r1")).isInstanceOf(DegradedException.class);
            assertThatThrownBy(() -> riders.locate(1)).isInstanceOf(DegradedException.class);
            assertThat(riders.name("r1")).isEqualTo("Zhang");
            assertThat(AopUtils.isAopProxy(app.getBean(CardGateway.class))).isFalse();
        });
        assertThat(output)
                .contains(
                        "Fuse 'map' guards by configuration: RiderService.locate(String), RiderService.locate(int)\n");
    }

    @Test
    void parametersTellOverloadsApart() {
        fuse("map", RiderService.class, "locate(int)", "mode=guard").run(app -> {
            RiderService riders = app.getBean(RiderService.class);
            GuardedBeansTest.degrade(app.getBean(Fuseboard.class), "fuse:takeaway/map");
            assertThatThrownBy(() -> riders.locate(1)).isInstanceOf(DegradedException.class);
            assertThat(riders.locate("r1")).isEqualTo("map A: r1");
        });
    }

    @Test
    void aPattern_findsMethodsOfInterfacesAndSuperclasses_asTheBeansHaveThem() {
        context.withPropertyValues(
                        "fuseboard.fuses.pay.methods=" + HERE + "*Gateway#pay*, !" + HERE + "CouponGateway#payLater",
                        "fuseboard.fuses.pay.bulkhead.max-concurrent=3")
                .run(app -> {
                    app.getBean(CardGateway.class).pay("o1");
                    assertThat(app.getBean(CardGateway.class).payLater("o1")).isEqualTo("card later: o1");
                    Gateway<String> coupons = app.getBean(CouponGateway.class);
                    assertThat(coupons.pay("o1")).isEqualTo("coupon: o1");
                    app.getBean(CouponGateway.class).payLater("o1");
                    app.getBean(CardGateway.class).refund("o1");
                    Fuse pay = fuse(app.getBean(Fuseboard.class), "pay");
                    assertThat(pay.snapshot().answers().main()).isEqualTo(3);
                    assertThat(pay.spec().breaker()).as("only what was said").isEmpty();
                });
    }

    @Test
    void packagesAtAnyDepth_areTwoStars_andOnlyPublicMethodsAreMeantByAStar() {
        context.withPropertyValues("fuseboard.fuses.all.methods=io.**RiderService#*")
                .run(app -> {
                    RiderService riders = app.getBean(RiderService.class);
                    riders.locate("r1");
                    riders.name("r1");
                    riders.inside();
                    assertThat(riders.toString()).isNotEmpty();
                    assertThat(fuse(app.getBean(Fuseboard.class), "all")
                                    .snapshot()
                                    .answers()
                                    .main())
                            .isEqualTo(2);
                });
    }

    @Test
    void aJdkProxy_isGuardedByTheNameOfItsInterface() {
        context.withBean("shops", Shops.class, () -> (Shops) Proxy.newProxyInstance(
                        Shops.class.getClassLoader(),
                        new Class<?>[] {Shops.class},
                        (proxy, method, arguments) -> "shop " + arguments[0]))
                .withPropertyValues("fuseboard.fuses.shops.methods=" + HERE + "Shops#find")
                .run(app -> {
                    assertThat(app.getBean(Shops.class).find("s1")).isEqualTo("shop s1");
                    assertThat(fuse(app.getBean(Fuseboard.class), "shops")
                                    .snapshot()
                                    .answers()
                                    .main())
                            .isEqualTo(1);
                });
    }

    @Test
    void itObservesFirst_untilSomebodySaysOtherwise(CapturedOutput output) {
        fuse("map", RiderService.class, "locate", "bulkhead.max-concurrent=1").run(app -> {
            assertThat(fuse(app.getBean(Fuseboard.class), "map").spec().mode()).contains(Mode.OBSERVE);
            assertThat(output).contains("It observes, and refuses nobody until fuseboard.fuses.map.mode is guard");
        });
        fuse("map", RiderService.class, "locate", "bulkhead.max-concurrent=1")
                .withPropertyValues("fuseboard.mode=guard")
                .run(app -> assertThat(
                                fuse(app.getBean(Fuseboard.class), "map").spec().mode())
                        .isEmpty());
    }

    @Test
    void whatAnnotationsCanSay_configurationCanSay() {
        fuse("map", RiderService.class, "locate(String)", "mode=guard")
                .withPropertyValues(
                        "fuseboard.fuses.map.feature=rider-map",
                        "fuseboard.fuses.map.key=rider",
                        "fuseboard.fuses.map.max-keys=7",
                        "fuseboard.fuses.map.breaker.failure-rate=40",
                        "fuseboard.fuses.map.bulkhead.max-concurrent=9",
                        "fuseboard.features.rider-map.tier=OPTIONAL")
                .run(app -> {
                    Fuseboard board = app.getBean(Fuseboard.class);
                    app.getBean(RiderService.class).locate("r1");
                    app.getBean(RiderService.class).locate("r2");
                    var keyed = board.findKeyedFuse("map").orElseThrow();
                    assertThat(keyed.spec().maxKeys()).hasValue(7);
                    assertThat(keyed.snapshot().keys().orElseThrow().count()).isEqualTo(2);
                    assertThat(keyed.spec().breaker().orElseThrow().failureRate())
                            .isEqualTo(40);
                    GuardedBeansTest.degrade(board, "feature:rider-map");
                    assertThatThrownBy(() -> app.getBean(RiderService.class).locate("r1"))
                            .isInstanceOf(DegradedException.class);
                });
    }

    @Test
    void aPatternThatFindsNothing_isAWarning_withNearNames(CapturedOutput output) {
        fuse("map", RiderService.class, "lokate", "mode=guard")
                .run(app -> assertThat(output)
                        .contains("fuseboard.fuses.map.methods (" + HERE + "RiderService#lokate, ")
                        .contains("finds no method of any bean; of " + HERE
                                + "RiderService a proxy could guard, near: locate(int)")
                        .doesNotContain("nobody has made so far"));
        context.withPropertyValues("fuseboard.fuses.map.methods=" + HERE + "RidersService#locate")
                .run(app -> assertThat(output)
                        .contains("finds no method of any bean; no bean is of such a class, near: " + HERE
                                + "RiderService"));
    }

    @Test
    void twoFusesForOneMethod_failTheStart_unlessOneNamesIt() {
        var two = context.withPropertyValues(
                "fuseboard.fuses.gates.methods=" + HERE + "*Gateway#pay",
                "fuseboard.fuses.cards.methods=" + HERE + "Card*#pay");
        two.run(app -> assertThat(app.getStartupFailure())
                .rootCause()
                .isInstanceOfSatisfying(StartFailure.class, failure -> {
                    assertThat(failure)
                            .hasMessageContaining(
                                    "finds CardGateway.pay(String), which fuseboard.fuses.cards.methods (")
                            .hasMessageContaining("a method has one fuse");
                    assertThat(failure.remedy()).contains("'!" + HERE + "CardGateway#pay'");
                }));
        two.withPropertyValues("fuseboard.fuses.exact.methods=" + HERE + "CardGateway#pay")
                .run(app -> {
                    app.getBean(CardGateway.class).pay("o1");
                    assertThat(fuse(app.getBean(Fuseboard.class), "exact")
                                    .snapshot()
                                    .answers()
                                    .main())
                            .isEqualTo(1);
                });
        context.withPropertyValues(
                        "fuseboard.fuses.gates.methods=" + HERE + "*Gateway#pay",
                        "fuseboard.fuses.cards.methods=" + HERE + "CardGateway#pay")
                .run(app -> {
                    app.getBean(CardGateway.class).pay("o1");
                    app.getBean(CouponGateway.class).pay("o1");
                    for (String fuse : new String[] {"gates", "cards"}) {
                        assertThat(fuse(app.getBean(Fuseboard.class), fuse)
                                        .snapshot()
                                        .answers()
                                        .main())
                                .as(fuse)
                                .isEqualTo(1);
                    }
                });
    }

    @Test
    void annotationsStay_andThatIsTold(CapturedOutput output) {
        context.withBean(Annotated.class)
                .withPropertyValues("fuseboard.fuses.other.methods=" + HERE + "Annotated#locate")
                .run(app -> {
                    assertThat(app.getBean(Annotated.class).locate()).isEqualTo("here");
                    Fuseboard board = app.getBean(Fuseboard.class);
                    assertThat(fuse(board, "annotated").snapshot().answers().main())
                            .isEqualTo(1);
                    assertThat(board.findFuse("other")).isEmpty();
                    assertThat(output)
                            .contains("finds Annotated.locate(), whose annotations make it the fuse 'annotated': they"
                                    + " stay. What configuration says of it stands below fuseboard.fuses.annotated");
                });
    }

    @Test
    void parametersSayWhoseCallItIs_asAnnotationsWould() {
        fuse("map", RiderService.class, "locate(String)", "mode=guard")
                .withPropertyValues("fuseboard.fuses.map.attributes=rider, id=rider")
                .run(app -> {
                    RiderService riders = app.getBean(RiderService.class);
                    Fuseboard board = app.getBean(Fuseboard.class);
                    for (String attribute : List.of("rider", "id")) {
                        board.orders()
                                .give(new Order(
                                                attribute,
                                                "fuse:takeaway/map",
                                                SwitchPosition.DEGRADED,
                                                Optional.empty(),
                                                "rain",
                                                "zhang",
                                                board.store().snapshot().revisionOf("fuse:takeaway/map"))
                                        .withScope(Map.of(attribute, Set.of("r1"))));
                        board.refresh();
                        assertThatThrownBy(() -> riders.locate("r1")).isInstanceOf(DegradedException.class);
                        assertThat(riders.locate("r2")).isEqualTo("map A: r2");
                    }
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "riders | Invalid attribute riders of RiderService.locate(String) (riders): no parameter has this name, nor an @Attribute that says it; near: rider",
                "district= | Invalid fuseboard.fuses.map.attributes (district=): district=: must be the name of a parameter, or attribute=parameter, each attribute once",
                "rider, rider | rider: must be the name of a parameter, or attribute=parameter, each attribute once"
            })
    void anAttributeThatNoParameterTells_failsTheStart(String written, String message) {
        fuse("map", RiderService.class, "locate(String)", "mode=guard")
                .withPropertyValues("fuseboard.fuses.map.attributes=" + written)
                .run(app -> assertThat(app.getStartupFailure()).hasStackTraceContaining(message));
    }

    @Test
    void attributesGoWithMethods() {
        context.withPropertyValues("fuseboard.fuses.map.attributes=rider")
                .run(app -> assertThat(app.getStartupFailure())
                        .hasStackTraceContaining("Invalid fuseboard.fuses.map.attributes (rider): goes with"
                                + " fuseboard.fuses.map.methods; of a method that is annotated, @Attribute says it"));
    }

    @Test
    void whatNoProxyCanGuard_failsTheStartWhereItIsNamed_andIsNotMeantByAStar() {
        fuse("map", RiderService.class, "hidden", "mode=guard")
                .run(
                        app -> assertThat(app.getStartupFailure())
                                .hasStackTraceContaining(
                                        "Invalid fuseboard.fuses.map.methods (" + HERE
                                                + "RiderService#hidden): RiderService.hidden(): a private method is called from inside"));
        fuse("map", RiderService.class, "hid*", "mode=guard")
                .run(app -> assertThat(app).hasNotFailed());
    }

    @Test
    void whatCannotBeGuardedInItself_failsTheStart_andSaysHowToLeaveItOut() {
        var all = context.withBean(Futures.class);
        all.withPropertyValues("fuseboard.fuses.f.methods=" + HERE + "Futures#*")
                .run(app -> assertThat(app.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Futures.later(): Invalid return type (Future)"));
        all.withPropertyValues("fuseboard.fuses.f.methods=" + HERE + "Futures#*, !" + HERE + "Futures#later")
                .run(app -> assertThat(app.getBean(Futures.class).now()).isEqualTo("now"));
    }

    @Test
    void whatIsNoPattern_failsTheStart() {
        for (String wrong : Stream.of("RiderService.locate", "*Gateway#pay", "com.acme.Rider#", "com.acme.Rider#a(b")
                .toList()) {
            context.withPropertyValues("fuseboard.fuses.map.methods[0]=" + wrong)
                    .run(app -> assertThat(app.getStartupFailure())
                            .as(wrong)
                            .hasStackTraceContaining(
                                    "must name a class and a method, such as" + " com.acme.RiderService#locate"));
        }
        context.withPropertyValues("fuseboard.fuses.map.methods=!com.acme.Rider#a")
                .run(app -> assertThat(app.getStartupFailure())
                        .hasStackTraceContaining("leaves out what no other pattern has found"));
        context.withPropertyValues("fuseboard.fuses.map.feature=rider-map")
                .run(app -> assertThat(app.getStartupFailure())
                        .hasStackTraceContaining("goes with fuseboard.fuses.map.methods"));
    }

    private ApplicationContextRunner fuse(String name, Class<?> type, String method, String setting) {
        return context.withPropertyValues(
                "fuseboard.fuses." + name + ".methods=" + type.getName() + "#" + method,
                "fuseboard.fuses." + name + "." + setting);
    }

    private static Fuse fuse(Fuseboard board, String name) {
        return board.findFuse(name).orElseThrow();
    }

    static class RiderService {
        private static final Map<String, String> NAMES = Map.of("r1", "Zhang");

        public String locate(String rider) {
            return "map A: " + rider;
        }

        public String locate(int rider) {
            return "map A: " + rider;
        }

        public String name(String rider) {
            return NAMES.getOrDefault(rider, hidden());
        }

        String inside() {
            return hidden();
        }

        private String hidden() {
            return "nobody";
        }
    }

    interface Gateway<T> {
        String pay(T order);
    }

    abstract static class BaseGateway implements Gateway<String> {
        public String payLater(String order) {
            return "later: " + order;
        }
    }

    static class CardGateway extends BaseGateway {
        @Override
        public String pay(String order) {
            return "card: " + order;
        }

        @Override
        public String payLater(String order) {
            return "card " + super.payLater(order);
        }

        public String refund(String order) {
            return "refund: " + order;
        }
    }

    static class CouponGateway extends BaseGateway {
        @Override
        public String pay(String order) {
            return "coupon: " + order;
        }
    }

    interface Shops {
        String find(String name);
    }

    static class Annotated {
        @Bulkhead(value = 2, name = "annotated")
        public String locate() {
            return "here";
        }
    }

    static class Futures {
        public Future<String> later() {
            throw new UnsupportedOperationException();
        }

        public String now() {
            return "now";
        }
    }
}
