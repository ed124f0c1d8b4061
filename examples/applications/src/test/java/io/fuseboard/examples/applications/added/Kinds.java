package io.fuseboard.examples.applications.added;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;

/** Applications of the kinds there are. */
final class Kinds {

    private Kinds() {}

    /** Whatever Spring Boot sets up; with Spring Security on the class path, its default chain, too. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Pages.class)
    static class Plain {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Pages.class)
    static class OwnChain {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(all -> all.requestMatchers("/", "/dishes/**", "/error")
                            .permitAll()
                            .requestMatchers("/admin/**")
                            .hasRole("OWNER")
                            .anyRequest()
                            .authenticated())
                    .httpBasic(basic -> {})
                    .headers(headers ->
                            headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'self'")))
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

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Pages.class, OwnMvc.Setup.class})
    static class OwnMvc {

        @Configuration(proxyBeanMethods = false)
        static class Setup extends WebMvcConfigurationSupport {

            @Override
            protected void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Stamp());
            }

            @Override
            protected void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/files/**").addResourceLocations("classpath:/static/");
            }
        }

        /** Gone where somebody else's setup of Spring MVC takes the place of the application's. */
        static class Stamp implements HandlerInterceptor {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                response.setHeader("Kitchen", "open");
                return true;
            }
        }
    }
}
