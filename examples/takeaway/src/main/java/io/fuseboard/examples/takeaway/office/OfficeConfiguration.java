package io.fuseboard.examples.takeaway.office;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which till system the shop has. */
@Configuration(proxyBeanMethods = false)
class OfficeConfiguration {

    @Bean
    BackOffice office(OfficeProperties settings) {
        return settings.piece().isZero() ? (pieces, tier, lane) -> {} : new SmallOffice(settings.piece());
    }
}
