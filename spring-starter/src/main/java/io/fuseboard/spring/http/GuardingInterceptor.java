package io.fuseboard.spring.http;

import io.fuseboard.spring.carry.Carried;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Sends calls of {@code RestClient} and {@code RestTemplate} through their fuses; around all other interceptors. */
final class GuardingInterceptor implements ClientHttpRequestInterceptor, Ordered {

    private final HttpFuses fuses;
    private final List<String> clients;

    private GuardingInterceptor(HttpFuses fuses, List<String> clients) {
        this.fuses = fuses;
        this.clients = clients;
    }

    /** Puts one in front of a client's interceptors; one that is there learns the client's name. */
    static void into(List<ClientHttpRequestInterceptor> interceptors, HttpFuses fuses, String client) {
        List<String> names = new ArrayList<>(List.of(client));
        interceptors.removeIf(known -> {
            if (known instanceof GuardingInterceptor guarding) {
                guarding.clients.stream().filter(name -> !names.contains(name)).forEach(names::add);
                return true;
            }
            return false;
        });
        interceptors.add(0, new GuardingInterceptor(fuses, List.copyOf(names)));
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        fuses.tell(clients, request.getURI(), Carried.NOTHING, request.getHeaders());
        HttpCall call = fuses.begin(clients, request.getURI(), Carried.NOTHING);
        if (call == null) {
            return execution.execute(request, body);
        }
        try {
            ClientHttpResponse response = execution.execute(request, body);
            call.answered(HttpAnswer.of(response.getStatusCode().value(), response.getHeaders()));
            return new GuardedResponse(call, response);
        } catch (Throwable thrown) {
            call.failed(thrown);
            throw thrown;
        }
    }
}
