package io.fuseboard.spring.http;

import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;

/** Beans of type {@code RestClient}: another one takes the bean's place, because a client does not change. */
final class RestClients implements ClientKind {

    private final HttpFuses fuses;

    RestClients(HttpFuses fuses) {
        this.fuses = fuses;
    }

    @Override
    public Class<?> type() {
        return RestClient.class;
    }

    @Override
    public Object guarded(Object bean, String client) {
        RestClient.@Nullable Builder builder = ((RestClient) bean).mutate();
        return builder == null // a mock
                ? bean
                : builder.requestInterceptors(all -> GuardingInterceptor.into(all, fuses, client))
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
            return RestClient.Builder.class;
        }

        @Override
        public Object guarded(Object bean, String client) {
            ((RestClient.Builder) bean).requestInterceptors(all -> GuardingInterceptor.into(all, fuses, client));
            return bean;
        }
    }
}
