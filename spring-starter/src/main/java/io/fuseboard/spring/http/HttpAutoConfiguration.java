package io.fuseboard.spring.http;

import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.settings.FuseboardSettings;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;

/** Fuses around the calls of HTTP clients, where configuration names any. */
@AutoConfiguration(after = FuseboardAutoConfiguration.class)
@ConditionalOnBean(FuseboardSettings.class)
public final class HttpAutoConfiguration {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static HttpClients fuseboardHttpClients(FuseboardSettings settings, ListableBeanFactory beans) {
        return new HttpClients(settings, beans);
    }

    @Bean
    @Lazy(false)
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static HttpReport fuseboardHttpReport(HttpClients clients) {
        return new HttpReport(clients);
    }

    /** HTTP interface clients in groups, from Spring 7 on. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer")
    static class RestClientGroups {

        @Bean
        static RestClientHttpServiceGroupConfigurer fuseboardRestClientGroups(HttpClients clients) {
            return groups -> groups.forEachClient((group, builder) -> {
                if (clients.knows(group.name())) {
                    builder.requestInterceptors(all -> GuardingInterceptor.into(all, clients.fuses(), group.name()));
                }
            });
        }
    }

    /** The same over {@code WebClient}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer",
                "reactor.core.publisher.Mono"
            })
    static class WebClientGroups {

        @Bean
        static WebClientHttpServiceGroupConfigurer fuseboardWebClientGroups(HttpClients clients) {
            return groups -> groups.forEachClient((group, builder) -> {
                if (clients.knows(group.name())) {
                    builder.filters(all -> GuardingFilter.into(all, clients.fuses(), group.name()));
                }
            });
        }
    }
}
