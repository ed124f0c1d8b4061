package io.fuseboard.spring.http;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClient;

/** Beans of type {@code WebClient}: another one takes the bean's place, because a client does not change. */
final class WebClients implements ClientKind {

    private final HttpFuses fuses;

    WebClients(HttpFuses fuses) {
        this.fuses = fuses;
    }

    @Override
    public Class<?> type() {
        return WebClient.class;
    }

    @Override
    public Object guarded(Object bean, String client) {
        WebClient.@Nullable Builder builder = ((WebClient) bean).mutate();
        return builder == null // a mock
                ? bean
                : builder.filters(all -> GuardingFilter.into(all, fuses, client))
                        .build();
    }

    /** What makes them. */
    static final class Builders implements ClientKind {

        private final HttpFuses fuses;

        Builders(HttpFuses fuses) {
            this.fuses = fuses;
        }

        @Override
        public Class<?> type() {
            return WebClient.Builder.class;
        }

        @Override
        public Object guarded(Object bean, String client) {
            ((WebClient.Builder) bean).filters(all -> GuardingFilter.into(all, fuses, client));
            return bean;
        }
    }
}
