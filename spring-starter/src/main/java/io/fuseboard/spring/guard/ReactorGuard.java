package io.fuseboard.spring.guard;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.GuardedFlow;
import io.fuseboard.GuardedFlow.Items;
import io.fuseboard.OpenCall;
import io.fuseboard.OpenCall.Instead;
import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spec.TypeArguments;
import io.fuseboard.spring.carry.Carried;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.ContextView;

/**
 * Methods that return a {@code Mono} or a {@code Flux}. Each subscription is a passage: it is asked for when somebody
 * subscribes, and ends with completion, failure or cancellation, before the subscriber hears of it.
 *
 * <p>The method itself is called when it is called, as without a fuse. What it throws then is a failure of each
 * subscription, so that there is one place to handle failures.
 *
 * <p>Only reached where Reactor is on the class path: some virtual machines look for it as soon as they look at this class.
 */
final class ReactorGuard {

    private ReactorGuard() {}

    /**
     * The guarded method.
     *
     * @param hearers who hears where somebody else answers
     * @throws IllegalArgumentException if what is said of it does not fit
     */
    static GuardedInvocation of(Fuseboard board, Class<?> type, Method method, MethodSpec spec, Hearers hearers) {
        boolean one = method.getReturnType() == Mono.class;
        GuardedFlow flow = board.guardFlow(type, method, spec, item(type, method), one ? Items.ONE : Items.MANY);
        return (target, arguments, body) -> one
                ? new GuardedMono(
                        mono(body),
                        context -> Subscription.of(begin(flow, target, arguments, context), hearers, context))
                : new GuardedFlux(
                        flux(body),
                        context -> Subscription.of(begin(flow, target, arguments, context), hearers, context));
    }

    private static OpenCall begin(
            GuardedFlow flow, @Nullable Object target, @Nullable Object[] arguments, ContextView context) {
        Carried carried = context.getOrDefault(Carried.class, null);
        return carried == null ? flow.begin(target, arguments) : flow.begin(target, arguments, carried);
    }

    private static Class<?> item(Class<?> type, Method method) {
        Type declared = method.getGenericReturnType();
        return declared instanceof ParameterizedType publisher
                ? TypeArguments.of(type).erased(publisher.getActualTypeArguments()[0])
                : Object.class;
    }

    @SuppressWarnings("unchecked") // the method's return type says so
    private static Mono<Object> mono(Fuse.Body<@Nullable Object, Throwable> body) {
        try {
            Object returned = body.call();
            return returned == null ? Mono.error(none()) : (Mono<Object>) returned;
        } catch (Throwable thrown) {
            return Mono.error(thrown);
        }
    }

    @SuppressWarnings("unchecked") // the method's return type says so
    private static Flux<Object> flux(Fuse.Body<@Nullable Object, Throwable> body) {
        try {
            Object returned = body.call();
            return returned == null ? Flux.error(none()) : Flux.from((Publisher<Object>) returned);
        } catch (Throwable thrown) {
            return Flux.error(thrown);
        }
    }

    private static IllegalStateException none() {
        return new IllegalStateException("Invalid answer (null): a method that returns a publisher must return one");
    }

    private static final class GuardedMono extends MonoOperator<Object, Object> {

        private final Mono<Object> main;
        private final Function<ContextView, Subscription> begin;

        GuardedMono(Mono<Object> main, Function<ContextView, Subscription> begin) {
            super(main);
            this.main = main;
            this.begin = begin;
        }

        @Override
        public void subscribe(CoreSubscriber<? super Object> subscriber) {
            Subscription subscription = begin.apply(subscriber.currentContext());
            OpenCall call = subscription.call();
            if (call.isOutOfPath()) {
                main.subscribe(subscriber);
            } else if (call.isRefused()) {
                instead(subscription, null).subscribe(subscriber);
            } else {
                ended(
                        call,
                        () -> main.doOnSuccess(call::completed)
                                .doOnCancel(call::cancelled)
                                .onErrorResume(thrown ->
                                        call.failed(thrown) ? instead(subscription, null) : Mono.error(thrown))
                                .subscribe(subscriber));
            }
        }

        @SuppressWarnings("unchecked") // checked at start-up against what the method returns
        private static Mono<Object> instead(Subscription call, @Nullable Throwable trouble) {
            Instead next = call.instead(trouble);
            if (next instanceof Instead.Flow flow) {
                return ((Mono<Object>) flow.publisher())
                        .doOnSuccess(item -> call.answered())
                        .onErrorResume(thrown -> instead(call, thrown));
            }
            if (next instanceof Instead.Value value) {
                return Mono.just(value.value());
            }
            return next instanceof Instead.Failed failed ? Mono.error(failed.thrown()) : Mono.empty();
        }
    }

    private static final class GuardedFlux extends FluxOperator<Object, Object> {

        private final Flux<Object> main;
        private final Function<ContextView, Subscription> begin;

        GuardedFlux(Flux<Object> main, Function<ContextView, Subscription> begin) {
            super(main);
            this.main = main;
            this.begin = begin;
        }

        @Override
        public void subscribe(CoreSubscriber<? super Object> subscriber) {
            Subscription subscription = begin.apply(subscriber.currentContext());
            OpenCall call = subscription.call();
            if (call.isOutOfPath()) {
                main.subscribe(subscriber);
            } else if (call.isRefused()) {
                instead(subscription, null).subscribe(subscriber);
            } else {
                ended(
                        call,
                        () -> main.doOnNext(call::item)
                                .doOnComplete(call::completed)
                                .doOnCancel(call::cancelled)
                                .onErrorResume(thrown ->
                                        call.failed(thrown) ? instead(subscription, null) : Flux.error(thrown))
                                .subscribe(subscriber));
            }
        }

        @SuppressWarnings("unchecked") // checked at start-up against what the method returns
        /* A backup that has begun to answer is not followed by the next one: nobody can put two halves together. */
        private static Flux<Object> instead(Subscription call, @Nullable Throwable trouble) {
            Instead next = call.instead(trouble);
            if (next instanceof Instead.Flow flow) {
                return Flux.from((Publisher<Object>) flow.publisher()).switchOnFirst((first, items) -> {
                    if (!first.isOnError()) {
                        call.answered();
                        return items;
                    }
                    return items.onErrorResume(thrown -> instead(call, thrown));
                });
            }
            if (next instanceof Instead.Value value) {
                return Flux.just(value.value());
            }
            return next instanceof Instead.Failed failed ? Flux.error(failed.thrown()) : Flux.empty();
        }
    }

    /** One subscription, and who hears where somebody else answers it. */
    private record Subscription(OpenCall call, Runnable told) {

        static Subscription of(OpenCall call, Hearers hearers, ContextView context) {
            Runnable hearer = hearers.isNobody() ? null : hearers.in(key -> context.getOrDefault(key, null));
            return new Subscription(call, hearer == null ? () -> {} : hearer);
        }

        Instead instead(@Nullable Throwable trouble) {
            Instead next = call.instead(trouble);
            if (next instanceof Instead.Value || next instanceof Instead.Nothing) {
                told.run();
            }
            return next;
        }

        void answered() {
            call.answered();
            told.run();
        }
    }

    /* What Reactor takes for fatal, such as a stack that has overflowed, it throws and tells nobody. */
    private static void ended(OpenCall call, Runnable subscription) {
        try {
            subscription.run();
        } catch (Throwable fatal) {
            call.failed(fatal);
            throw fatal;
        }
    }
}
