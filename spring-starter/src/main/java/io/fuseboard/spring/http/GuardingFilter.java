package io.fuseboard.spring.http;

import io.fuseboard.spring.carry.Carried;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.ContextView;

/** Sends calls of {@code WebClient} through their fuses, each subscription as a call; around all other filters. */
final class GuardingFilter implements ExchangeFilterFunction {

    private final HttpFuses fuses;
    private final List<String> clients;

    private GuardingFilter(HttpFuses fuses, List<String> clients) {
        this.fuses = fuses;
        this.clients = clients;
    }

    /** Puts one in front of a client's filters; one that is there learns the client's name. */
    static void into(List<ExchangeFilterFunction> filters, HttpFuses fuses, String client) {
        List<String> names = new ArrayList<>(List.of(client));
        filters.removeIf(known -> {
            if (known instanceof GuardingFilter guarding) {
                guarding.clients.stream().filter(name -> !names.contains(name)).forEach(names::add);
                return true;
            }
            return false;
        });
        filters.add(0, new GuardingFilter(fuses, List.copyOf(names)));
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return new Guarded(Mono.deferContextual(context -> next.exchange(told(request, context))), request);
    }

    private ClientRequest told(ClientRequest request, ContextView context) {
        return fuses.tells(request.url())
                ? ClientRequest.from(request)
                        .headers(headers -> fuses.tell(clients, request.url(), known(context), headers))
                        .build()
                : request;
    }

    private static Carried known(ContextView context) {
        return context.<Carried>getOrEmpty(Carried.class).orElse(Carried.NOTHING);
    }

    private final class Guarded extends MonoOperator<ClientResponse, ClientResponse> {

        private final Mono<ClientResponse> main;
        private final ClientRequest request;

        Guarded(Mono<ClientResponse> main, ClientRequest request) {
            super(main);
            this.main = main;
            this.request = request;
        }

        @Override
        public void subscribe(CoreSubscriber<? super ClientResponse> subscriber) {
            HttpCall call;
            try {
                call = fuses.begin(clients, request.url(), known(subscriber.currentContext()));
            } catch (Throwable refused) {
                Operators.error(subscriber, refused);
                return;
            }
            if (call == null) {
                main.subscribe(subscriber);
                return;
            }
            try {
                main.map(response -> heard(call, response))
                        .doOnSuccess(response -> {
                            if (response == null) {
                                call.finished();
                            }
                        })
                        .doOnError(call::failed)
                        .doOnCancel(call::finished)
                        .subscribe(subscriber);
            } catch (Throwable fatal) {
                // What Reactor takes for fatal, such as a stack that has overflowed, it throws and tells nobody.
                call.failed(fatal);
                throw fatal;
            }
        }
    }

    private static ClientResponse heard(HttpCall call, ClientResponse response) {
        call.answered(
                HttpAnswer.of(response.statusCode().value(), response.headers().asHttpHeaders()));
        return response.mutate()
                .body(body -> body.doOnComplete(call::finished)
                        .doOnError(call::failed)
                        .doOnCancel(call::finished))
                .build();
    }
}
