package io.fuseboard.spring.http;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestTemplate;

/** Beans of type {@code RestTemplate}. */
final class RestTemplates implements ClientKind {

    private final HttpFuses fuses;

    RestTemplates(HttpFuses fuses) {
        this.fuses = fuses;
    }

    @Override
    public Class<?> type() {
        return RestTemplate.class;
    }

    @Override
    public Object guarded(Object bean, String client) {
        RestTemplate template = (RestTemplate) bean;
        List<ClientHttpRequestInterceptor> interceptors = new ArrayList<>(template.getInterceptors());
        GuardingInterceptor.into(interceptors, fuses, client);
        template.setInterceptors(interceptors);
        return template;
    }
}
