package io.fuseboard.examples.dubbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fuseboard.DegradedException;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.OutcomeSpec;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.dubbo.common.utils.NetUtils;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;
import org.apache.dubbo.rpc.RpcContext;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.rpc.model.FrameworkModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls through Dubbo's own protocol between a consumer and a provider of one process, each with its board. */
class DubboTest {

    public interface Riders {
        String locate(String rider) throws IOException;

        CompletableFuture<String> locateLater(String rider);
    }

    private static final class Desk implements Riders {
        volatile Riders does = new Well();

        @Override
        public String locate(String rider) throws IOException {
            return does.locate(rider);
        }

        @Override
        public CompletableFuture<String> locateLater(String rider) {
            return does.locateLater(rider);
        }
    }

    private static class Well implements Riders {
        @Override
        public String locate(String rider) throws IOException {
            return rider + " at the noodle shop";
        }

        @Override
        public CompletableFuture<String> locateLater(String rider) {
            return CompletableFuture.completedFuture(rider + " at the noodle shop");
        }
    }

    private static final Desk DESK = new Desk();
    private static final FrameworkModel FRAMEWORK = new FrameworkModel();
    private static final Side CONSUMERS = new Side();
    private static final Side PROVIDERS = new Side();
    private static Riders riders;

    /** The fuse of the test that runs. */
    private static final class Side {
        volatile Fuse fuse;
    }

    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final Fuseboard consumers = board(Locale.ENGLISH);
    private final Fuseboard providers = board(Locale.SIMPLIFIED_CHINESE);

    private Fuseboard board(Locale locale) {
        return Fuseboard.builder()
                .events(events::add)
                .locale(locale)
                .ticker(() -> 1)
                .build();
    }

    @BeforeAll
    static void startBoth() {
        int port = NetUtils.getAvailablePort();
        ServiceConfig<Riders> service = new ServiceConfig<>();
        service.setInterface(Riders.class);
        service.setRef(DESK);
        service.setScope("remote");
        bootstrap("provider", PROVIDERS)
                .protocol(new ProtocolConfig("dubbo", port))
                .service(service)
                .start();
        ReferenceConfig<Riders> reference = new ReferenceConfig<>();
        reference.setInterface(Riders.class);
        reference.setUrl("dubbo://127.0.0.1:" + port);
        reference.setTimeout(60_000);
        bootstrap("consumer", CONSUMERS).reference(reference).start();
        riders = reference.get();
    }

    private static DubboBootstrap bootstrap(String name, Side holder) {
        ApplicationModel application = FRAMEWORK.newApplication();
        application.getBeanFactory().registerBean((Fuses) (invoker, invocation) ->
                invoker.getInterface() == Riders.class ? Optional.of(holder.fuse) : Optional.empty());
        ApplicationConfig config = new ApplicationConfig(name);
        config.setQosEnable(false);
        config.setShutwait("1");
        return DubboBootstrap.getInstance(application).application(config).registry(new RegistryConfig("N/A"));
    }

    @AfterAll
    static void stopBoth() {
        FRAMEWORK.destroy();
    }

    @BeforeEach
    void fuses() {
        FuseSpec spec = FuseSpec.named("locate")
                .with(BreakerSpec.defaults()
                        .withTrip(Trip.CLASSIC)
                        .withConsecutiveFailures(3)
                        .withOpenFor(Duration.ofSeconds(8)))
                .with(new BulkheadSpec(1))
                .with(OutcomeSpec.defaults().ignoring(IllegalArgumentException.class));
        CONSUMERS.fuse = consumers.fuse(spec);
        PROVIDERS.fuse = providers.fuse(spec);
        DESK.does = new Well();
    }

    @AfterEach
    void close() {
        consumers.close();
        providers.close();
        assertThat(events).noneMatch(FuseEvent.EndedTwice.class::isInstance);
    }

    @Test
    void aGoodCall_isASuccessOnBothSides() throws IOException {
        assertThat(riders.locate("Li")).isEqualTo("Li at the noodle shop");

        for (Side side : List.of(CONSUMERS, PROVIDERS)) {
            assertEnded(side, 1, 0);
            assertAnswers(side.fuse, 1, 0, 0);
        }
    }

    @Test
    void anExceptionOfTheService_isAFailureOnBothSides() {
        DESK.does = new Well() {
            @Override
            public String locate(String rider) throws IOException {
                throw new IOException("map A is dead");
            }
        };

        assertThat(catchThrowable(() -> riders.locate("Li"))).isInstanceOf(IOException.class);

        assertEnded(CONSUMERS, 1, 1);
        assertEnded(PROVIDERS, 1, 1);
    }

    @Test
    void whatTheSpecIgnores_judgesNobody() {
        DESK.does = new Well() {
            @Override
            public String locate(String rider) {
                throw new IllegalArgumentException("no such rider");
            }
        };

        assertThat(catchThrowable(() -> riders.locate("Li"))).isInstanceOf(IllegalArgumentException.class);

        assertEnded(CONSUMERS, 0, 0);
        assertEnded(PROVIDERS, 0, 0);
    }

    @Test
    void aCallThatPromises_holdsItsPlacesUntilItsResultIsThere() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        DESK.does = new Well() {
            @Override
            public CompletableFuture<String> locateLater(String rider) {
                asked.complete(null);
                return answer;
            }
        };

        CompletableFuture<String> promised = riders.locateLater("Li");
        asked.join();
        assertThat(inUse(CONSUMERS)).isEqualTo(1);
        assertThat(inUse(PROVIDERS)).isEqualTo(1);
        assertThat(catchThrowable(() -> riders.locate("Wang"))).isInstanceOf(DegradedException.class);

        answer.completeExceptionally(new IOException("map A is dead"));
        assertThat(catchThrowable(promised::join)).hasRootCauseInstanceOf(IOException.class);

        assertEnded(CONSUMERS, 1, 1);
        assertEnded(PROVIDERS, 1, 1);
    }

    @Test
    void aProviderThatRefuses_saysSoInTheCallersLanguage_onceAndWithoutInternals() {
        open(PROVIDERS);
        RpcContext.getClientAttachment().setAttachment(Refused.LANGUAGE, "en");

        Throwable thrown = catchThrowable(() -> riders.locate("Li"));

        assertThat(thrown)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("We are very busy right now, so some features are temporarily unavailable")
                .hasNoCause();
        assertThat(RpcContext.getServerContext().getAttachment(Refused.RETRY_AFTER))
                .isEqualTo("8");
        assertAnswers(PROVIDERS.fuse, 0, 1, 3);
        assertThat(thrown.getStackTrace())
                .noneMatch(frame -> frame.getClassName().startsWith(Refused.class.getName()));
    }

    @Test
    void aConsumerThatRefuses_asksNobody_andItsCallerReadsTheNotice() {
        open(CONSUMERS);

        assertThat(catchThrowable(() -> riders.locate("Li")))
                .isInstanceOf(DegradedException.class)
                .hasMessageStartingWith("We are very busy");
        assertAnswers(PROVIDERS.fuse, 0, 0, 0);
        assertAnswers(CONSUMERS.fuse, 0, 1, 3);
    }

    private static void open(Side side) {
        for (int i = 0; i < 3; i++) {
            side.fuse.enter().orThrow().end(new IOException("map A is dead"));
        }
    }

    private static int inUse(Side side) {
        return side.fuse.snapshot().bulkhead().orElseThrow().inUse();
    }

    private static void assertAnswers(Fuse fuse, long main, long notice, long failed) {
        assertThat(fuse.snapshot().answers())
                .extracting(Answers::main, Answers::notice, Answers::failed)
                .containsExactly(main, notice, failed);
    }

    private static void assertEnded(Side side, int calls, int failed) {
        assertThat(side.fuse.snapshot().breaker().orElseThrow().calls()).isEqualTo(calls);
        assertThat(side.fuse.snapshot().breaker().orElseThrow().failed()).isEqualTo(failed);
        assertThat(inUse(side)).isZero();
    }
}
