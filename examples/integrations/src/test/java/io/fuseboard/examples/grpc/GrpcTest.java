package io.fuseboard.examples.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.model.CircuitState;
import io.fuseboard.model.Refusal;
import io.fuseboard.model.Trip;
import io.fuseboard.spec.BreakerSpec;
import io.fuseboard.spec.BulkheadSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.telemetry.FuseEvent;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls between a client and a server of one process, each with its board, in the thread of the caller. */
class GrpcTest {

    private static final MethodDescriptor<String, String> LOCATE = MethodDescriptor.<String, String>newBuilder()
            .setType(MethodType.UNARY)
            .setFullMethodName("Riders/Locate")
            .setRequestMarshaller(new Text())
            .setResponseMarshaller(new Text())
            .build();

    private static final Set<Status.Code> SAY_NOTHING = EnumSet.of(
            Status.Code.CANCELLED,
            Status.Code.INVALID_ARGUMENT,
            Status.Code.NOT_FOUND,
            Status.Code.ALREADY_EXISTS,
            Status.Code.PERMISSION_DENIED,
            Status.Code.UNAUTHENTICATED,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.OUT_OF_RANGE,
            Status.Code.ABORTED);

    private static final FuseSpec SPEC = FuseSpec.named("locate")
            .with(BreakerSpec.defaults()
                    .withTrip(Trip.CLASSIC)
                    .withConsecutiveFailures(3)
                    .withOpenFor(Duration.ofSeconds(8)))
            .with(new BulkheadSpec(1))
            .with(Ends.outcomes());

    private final List<FuseEvent> events = new CopyOnWriteArrayList<>();
    private final Fuseboard clients = board(Locale.ENGLISH);
    private final Fuseboard servers = board(Locale.SIMPLIFIED_CHINESE);
    private final Fuse client = clients.fuse(SPEC.with(BreakerSpec.defaults()
            .withTrip(Trip.CLASSIC)
            .withConsecutiveFailures(3)
            .withOpenFor(Duration.ofSeconds(2))));
    private final Fuse server = servers.fuse(SPEC);
    private final AtomicBoolean serverAsked = new AtomicBoolean();

    private ServerCalls.UnaryMethod<String, String> service = (request, answer) -> {
        serverAsked.set(true);
        answer.onNext(request + " at the noodle shop");
        answer.onCompleted();
    };
    private ServerCallHandler<String, String> handler =
            ServerCalls.asyncUnaryCall((request, answer) -> service.invoke(request, answer));

    private Server grpc;
    private ManagedChannel unguarded;
    private Channel channel;

    private Fuseboard board(Locale locale) {
        return Fuseboard.builder()
                .events(events::add)
                .locale(locale)
                .ticker(() -> 1)
                .build();
    }

    @BeforeEach
    void start() throws IOException {
        String name = InProcessServerBuilder.generateName();
        ServerServiceDefinition riders = ServerServiceDefinition.builder("Riders")
                .addMethod(LOCATE, (call, headers) -> handler.startCall(call, headers))
                .build();
        grpc = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(ServerInterceptors.intercept(riders, new FuseServerInterceptor(method -> server)))
                .build()
                .start();
        unguarded = InProcessChannelBuilder.forName(name).directExecutor().build();
        channel = ClientInterceptors.intercept(unguarded, new FuseClientInterceptor(method -> client));
    }

    @AfterEach
    void stop() {
        unguarded.shutdownNow();
        grpc.shutdownNow();
        clients.close();
        servers.close();
        assertThat(events).noneMatch(FuseEvent.EndedTwice.class::isInstance);
    }

    @Test
    void aGoodCall_isASuccessOnBothSides() {
        assertThat(call()).isEqualTo("Li at the noodle shop");

        for (Fuse side : List.of(client, server)) {
            assertEnded(side, 1, 0);
            assertAnswers(side, 1, 0, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Status.Code.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
    void everyOtherStatus_isAFailureOnBothSides_unlessTheCallerIsToBlame(Status.Code code) {
        service = (request, answer) -> answer.onError(code.toStatus().asException());

        assertThat(refused().getStatus().getCode()).isEqualTo(code);

        int failed = SAY_NOTHING.contains(code) ? 0 : 1;
        assertEnded(server, failed, failed);
        assertEnded(client, failed, failed);
    }

    @Test
    void aServiceThatThrows_hasFailed() {
        service = (request, answer) -> {
            throw new IllegalArgumentException("secret");
        };

        StatusRuntimeException thrown = refused();

        assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(thrown).hasMessageNotContaining("secret");
        assertEnded(server, 1, 1);
        assertEnded(client, 1, 1);
    }

    @Test
    void aHandlerThatThrowsAtTheStart_hasFailed() {
        handler = (call, headers) -> {
            throw new IllegalStateException("secret");
        };

        assertThat(refused().getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertEnded(server, 1, 1);
    }

    @Test
    void aCallerWhoGoesAway_judgesNobody_andTakesNoPlaceWithHim() {
        service = (request, answer) -> ((ServerCallStreamObserver<String>) answer).setOnCancelHandler(() -> {});

        Future<String> call = ClientCalls.futureUnaryCall(channel.newCall(LOCATE, CallOptions.DEFAULT), "Li");
        assertThat(server.snapshot().bulkhead().orElseThrow().inUse()).isEqualTo(1);
        call.cancel(true);

        assertEnded(server, 0, 0);
        assertEnded(client, 0, 0);
    }

    @Test
    void aCallerThatThrowsAtTheAnswer_judgesNobodyButHimself() {
        ClientCalls.asyncUnaryCall(channel.newCall(LOCATE, CallOptions.DEFAULT), "Li", new Deaf());

        assertEnded(client, 0, 0);
        assertThat(server.snapshot().bulkhead().orElseThrow().inUse()).isZero();
    }

    @Test
    void aDeadlineThatIsOver_isAFailureOfWhoWasAsked() {
        CallOptions late = CallOptions.DEFAULT.withDeadlineAfter(-1, TimeUnit.SECONDS);

        StatusRuntimeException thrown = catchThrowableOfType(
                StatusRuntimeException.class, () -> ClientCalls.blockingUnaryCall(channel, LOCATE, late, "Li"));

        assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertEnded(client, 1, 1);
    }

    @Test
    void aServerThatRefuses_saysWhenToAskAgain_inTheCallersLanguage_andNothingElse() {
        open(server);
        Metadata headers = new Metadata();
        headers.put(Refused.ACCEPT_LANGUAGE, "en-GB, zh;q=0.5");
        channel = ClientInterceptors.intercept(unguarded, MetadataUtils.newAttachHeadersInterceptor(headers));

        StatusRuntimeException thrown = refused();

        assertThat(thrown.getStatus())
                .hasToString(Status.UNAVAILABLE
                        .withDescription("We are very busy right now, so some features are temporarily unavailable")
                        .toString());
        assertThat(thrown.getTrailers().keys()).containsExactlyInAnyOrder("retry-after", "grpc-retry-pushback-ms");
        assertThat(thrown.getTrailers().get(Refused.RETRY_AFTER)).isEqualTo("8");
        assertThat(serverAsked).isFalse();
    }

    @Test
    void theCircuitOfAClient_staysOpenForAsLongAsTheServerAsks() {
        open(server);
        for (int i = 0; i < 2; i++) {
            client.enter().orThrow().end(new IOException("the map is dead"));
        }

        refused();

        assertThat(client.enter().refusal().flatMap(Refusal::retryAfter)).contains(Duration.ofSeconds(8));
    }

    @Test
    void withoutALanguage_orWithOneThatIsNone_itSpeaksTheBoards() {
        open(server);
        channel = unguarded;
        assertThat(refused().getStatus().getDescription()).isEqualTo("当前系统繁忙，部分功能暂不可用");

        Metadata headers = new Metadata();
        headers.put(Refused.ACCEPT_LANGUAGE, "?!");
        channel = ClientInterceptors.intercept(unguarded, MetadataUtils.newAttachHeadersInterceptor(headers));
        assertThat(refused().getStatus().getDescription()).isEqualTo("当前系统繁忙，部分功能暂不可用");
    }

    @Test
    void aFullServer_isNotAskedAgainByGrpcItself() {
        server.enter().orThrow();
        channel = unguarded;

        StatusRuntimeException thrown = refused();

        assertThat(thrown.getTrailers().keys()).containsExactly("grpc-retry-pushback-ms");
        assertThat(thrown.getTrailers()
                        .get(Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("-1");
    }

    @Test
    void aClientThatRefuses_asksNobody_andItsCallerReadsTheNotice() {
        open(client);

        StatusRuntimeException thrown = refused();

        assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(thrown.getStatus().getDescription()).startsWith("We are very busy");
        assertThat(thrown.getTrailers().get(Refused.RETRY_AFTER)).isEqualTo("2");
        assertThat(serverAsked).isFalse();
        assertThat(client.snapshot().answers().notice()).isEqualTo(1);
    }

    private String call() {
        return ClientCalls.blockingUnaryCall(channel, LOCATE, CallOptions.DEFAULT, "Li");
    }

    private StatusRuntimeException refused() {
        return catchThrowableOfType(StatusRuntimeException.class, this::call);
    }

    private static void open(Fuse fuse) {
        for (int i = 0; i < 3; i++) {
            fuse.enter().orThrow().end(new IOException("the map is dead"));
        }
        assertThat(fuse.snapshot().breaker().orElseThrow().state()).isEqualTo(CircuitState.OPEN);
    }

    private static void assertAnswers(Fuse fuse, long main, long notice, long failed) {
        assertThat(fuse.snapshot().answers())
                .extracting(Answers::main, Answers::notice, Answers::failed)
                .containsExactly(main, notice, failed);
    }

    private static void assertEnded(Fuse fuse, int calls, int failed) {
        assertThat(fuse.snapshot().breaker().orElseThrow().calls()).isEqualTo(calls);
        assertThat(fuse.snapshot().breaker().orElseThrow().failed()).isEqualTo(failed);
        assertThat(fuse.snapshot().bulkhead().orElseThrow().inUse()).isZero();
    }

    private static final class Deaf implements StreamObserver<String> {
        @Override
        public void onNext(String answer) {
            throw new IllegalStateException("not now");
        }

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onCompleted() {}
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String text) {
            return new ByteArrayInputStream(text.getBytes(UTF_8));
        }

        @Override
        public String parse(InputStream in) {
            try {
                return new String(in.readAllBytes(), UTF_8);
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        }
    }
}
