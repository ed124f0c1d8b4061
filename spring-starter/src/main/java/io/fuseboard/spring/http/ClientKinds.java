package io.fuseboard.spring.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.util.ClassUtils;

/** The kinds of HTTP clients that are on the class path; the others' classes are not looked for. */
final class ClientKinds {

    /** Spring Boot 4's and 3's. */
    private static final Set<String> REST_TEMPLATE_BUILDERS = Set.of(
            "org.springframework.boot.restclient.RestTemplateBuilder",
            "org.springframework.boot.web.client.RestTemplateBuilder");

    private ClientKinds() {}

    static List<ClientKind> present(HttpFuses fuses) {
        ClassLoader loader = ClientKinds.class.getClassLoader();
        List<ClientKind> kinds = new ArrayList<>();
        if (ClassUtils.isPresent("org.springframework.web.client.RestClient", loader)) {
            kinds.add(new RestTemplates(fuses));
            kinds.add(new RestClients(fuses));
            kinds.add(new RestClients.Builders(fuses));
        }
        for (String builder : REST_TEMPLATE_BUILDERS) {
            if (ClassUtils.isPresent(builder, loader)) {
                kinds.add(new RestTemplateBuilders(fuses, ClassUtils.resolveClassName(builder, loader)));
            }
        }
        if (ClassUtils.isPresent("org.springframework.web.reactive.function.client.WebClient", loader)
                && ClassUtils.isPresent("reactor.core.publisher.Mono", loader)) {
            kinds.add(new WebClients(fuses));
            kinds.add(new WebClients.Builders(fuses));
        }
        return kinds;
    }
}
