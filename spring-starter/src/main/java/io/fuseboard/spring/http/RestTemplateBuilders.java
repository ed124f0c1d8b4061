package io.fuseboard.spring.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.util.ReflectionUtils;

/** Spring Boot's builder of {@code RestTemplate}s, whose class has another name in each line of Spring Boot. */
final class RestTemplateBuilders implements ClientKind {

    private final HttpFuses fuses;
    private final Class<?> type;

    RestTemplateBuilders(HttpFuses fuses, Class<?> type) {
        this.fuses = fuses;
        this.type = type;
    }

    @Override
    public Class<?> type() {
        return type;
    }

    @Override
    public Object guarded(Object bean, String client) {
        List<ClientHttpRequestInterceptor> interceptors = new ArrayList<>();
        GuardingInterceptor.into(interceptors, fuses, client);
        return Objects.requireNonNull(ReflectionUtils.invokeMethod(
                Objects.requireNonNull(
                        ReflectionUtils.findMethod(type, "additionalInterceptors", Collection.class),
                        "additionalInterceptors"),
                bean,
                interceptors));
    }
}
