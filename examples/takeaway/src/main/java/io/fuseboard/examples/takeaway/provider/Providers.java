package io.fuseboard.examples.takeaway.provider;

import io.fuseboard.examples.takeaway.city.Rain;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The four providers. They open before the shop does and close after it. */
@Component
public class Providers implements SmartLifecycle {

    private static final int THREADS = 4;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, task -> {
        var thread = new Thread(task, "provider");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Provider, ProviderServer> servers = new EnumMap<>(Provider.class);

    private volatile boolean running;

    public Providers(Rain rain, InstantSource clock, JsonMapper json) {
        for (var provider : Provider.values()) {
            var desk = switch (provider) {
                case MAP_A -> new MapDesks(rain, clock).precise();
                case MAP_B -> new MapDesks(rain, clock).coarse();
                case PAYMENT -> new PaymentDesk();
                case RECOMMENDATIONS -> new RecommendationDesk();
            };
            servers.put(provider, new ProviderServer(provider, desk, json, threads));
        }
    }

    public Health healthOf(Provider provider) {
        return server(provider).health();
    }

    public void make(Provider provider, Health health) {
        server(provider).become(health);
    }

    URI addressOf(Provider provider) {
        return server(provider).address();
    }

    @Override
    public void start() {
        servers.values().forEach(server -> server.become(Health.FINE));
        running = true;
    }

    @Override
    public void stop() {
        servers.values().forEach(ProviderServer::stop);
        threads.shutdownNow();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** First to start, last to stop. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private ProviderServer server(Provider provider) {
        return Objects.requireNonNull(servers.get(provider));
    }
}
