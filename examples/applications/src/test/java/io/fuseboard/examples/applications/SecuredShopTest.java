package io.fuseboard.examples.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.Fuse;
import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.telemetry.BreakerSnapshot;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A shop with Spring MVC, a login and method security, over HTTP: security stands outside of the guards. */
class SecuredShopTest {

    private static final String OWNER = "Basic emhhbmc6c2VjcmV0"; // zhang:secret
    private static final String DINER = "Basic bGk6c2VjcmV0"; // li:secret

    private final Reading shop = start();

    private static Reading start() {
        SpringApplication application = new SpringApplication(Shop.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        return new Reading(application.run(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--fuseboard.store.type=memory",
                "--fuseboard.console.enabled=false",
                "--fuseboard.features.takings.notice.en=Takings are counted tomorrow",
                "--fuseboard.features.takings.client-visible=true"));
    }

    @AfterEach
    void stop() {
        shop.app().close();
    }

    @Test
    void strangersAreTurnedAwayBySecurity_beforeAnyGuardHearsOfThem() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(shop.get("/takings").statusCode()).isEqualTo(401);
            assertThat(shop.get("/takings", "Authorization", DINER).statusCode())
                    .as("logged in, but not the owner")
                    .isEqualTo(403);
        }
        assertThat(calls()).isZero();
        assertThat(shop.get("/takings", "Authorization", OWNER).body()).isEqualTo("few");
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void whatIsOff_isToldToThoseWhoMayCall_andToNobodyElse() throws Exception {
        shop.degrade("feature:takings");
        assertThat(shop.get("/takings").statusCode()).isEqualTo(401);
        HttpResponse<String> diner = shop.get("/takings", "Authorization", DINER);
        assertThat(diner.statusCode()).isEqualTo(403);
        assertThat(diner.headers().firstValue("Fuseboard-Degraded")).isEmpty();

        HttpResponse<String> owner = shop.get("/takings", "Authorization", OWNER, "Accept-Language", "en");
        assertThat(owner.statusCode()).isEqualTo(503);
        assertThat(owner.headers().firstValue("Fuseboard-Degraded")).contains("takings");
        assertThat(owner.headers().firstValue("X-Frame-Options"))
                .as("security's own headers")
                .contains("DENY");
        assertThat(owner.body()).contains("\"detail\":\"Takings are counted tomorrow\"", "\"reason\":\"SWITCHED_OFF\"");
        assertThat(shop.get("/fuseboard/features").body()).contains("\"takings\"");
    }

    private long calls() {
        return shop.board()
                .findFuse("takings")
                .map(Fuse::snapshot)
                .orElseThrow()
                .breaker()
                .map(BreakerSnapshot::calls)
                .orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableMethodSecurity
    @Import({Takings.class, Pages.class})
    static class Shop {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .httpBasic(basic -> {})
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("zhang")
                            .password("{noop}secret")
                            .roles("OWNER")
                            .build(),
                    User.withUsername("li")
                            .password("{noop}secret")
                            .roles("DINER")
                            .build());
        }
    }

    static class Takings {
        @CircuitBreaker(name = "takings")
        @DegradeSwitch("takings")
        @PreAuthorize("hasRole('OWNER')")
        public String today() {
            return "few";
        }
    }

    @RestController
    static class Pages {

        private final Takings takings;

        Pages(Takings takings) {
            this.takings = takings;
        }

        @GetMapping("/takings")
        String takings() {
            return takings.today();
        }
    }
}
