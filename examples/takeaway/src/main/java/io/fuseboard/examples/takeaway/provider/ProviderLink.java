package io.fuseboard.examples.takeaway.provider;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/** The shop's line to its providers: real HTTP, with time-outs. */
@Component
public class ProviderLink {

    /** On loopback a connection takes less than a millisecond; half a second means nobody is there. */
    private static final Duration CONNECT = Duration.ofMillis(500);

    /** Nobody looks at a blank map or waits at a till for longer than that. */
    private static final Duration READ = Duration.ofMillis(1_500);

    private final Providers providers;
    private final RestClient client;

    public ProviderLink(Providers providers) {
        this.providers = providers;
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(Executors.newCachedThreadPool(ProviderLink::thread))
                .build());
        requests.setReadTimeout(READ);
        this.client = RestClient.builder().requestFactory(requests).build();
    }

    /**
     * Asks a provider.
     *
     * @throws RestClientException when it is not there, answers too late, or answers with an error
     */
    public <T> T ask(Provider provider, String path, Map<String, ?> parameters, Class<T> type) {
        var uri = UriComponentsBuilder.fromUri(providers.addressOf(provider)).path(path);
        parameters.forEach((name, value) -> uri.queryParam(name, value));
        var answer = client.get().uri(uri.build().toUri()).retrieve().body(type);
        if (answer == null) {
            throw new RestClientException("Provider " + provider.key() + " answered " + path + " with nothing");
        }
        return answer;
    }

    /** Not a child of the request that happens to need it first: Tomcat would take it for a leak when the shop closes. */
    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "provider-link");
        thread.setDaemon(true);
        thread.setContextClassLoader(ProviderLink.class.getClassLoader());
        return thread;
    }
}
