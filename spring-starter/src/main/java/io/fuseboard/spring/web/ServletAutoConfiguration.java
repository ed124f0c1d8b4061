package io.fuseboard.spring.web;

import io.fuseboard.Fuseboard;
import io.fuseboard.spi.Ticker;
import io.fuseboard.spring.CallerLocale;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.SwitchMoves;
import io.fuseboard.spring.carry.CarriedRequest;
import io.fuseboard.spring.carry.TrustedEdge;
import io.fuseboard.spring.guard.DegradedListener;
import io.fuseboard.spring.settings.AnswerSettings;
import io.fuseboard.spring.settings.FuseboardSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What a board adds to an application with servlets. */
@AutoConfiguration(after = FuseboardAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(name = {"jakarta.servlet.Filter", "org.springframework.web.filter.OncePerRequestFilter"})
@ConditionalOnBean(FuseboardSettings.class)
public final class ServletAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CallerLocale fuseboardCallerLocale() {
        return new ServletCallerLocale();
    }

    @Bean
    @ConditionalOnMissingBean
    CarriedRequest fuseboardCarriedRequest(FuseboardSettings settings, Environment environment) {
        return new ServletCarried(TrustedEdge.of(settings.carry(), environment));
    }

    @Bean
    @ConditionalOnProperty(name = "fuseboard.web.degraded-header", matchIfMissing = true)
    static DegradedListener fuseboardDegradedListener() {
        return new ServletDegraded();
    }

    @Bean
    FeaturesFilter fuseboardFeaturesFilter(
            Fuseboard board, SwitchMoves moves, ObjectProvider<Ticker> ticker, FuseboardSettings settings) {
        return new FeaturesFilter(
                new FeatureStates(board, moves, ticker.getIfAvailable(Ticker::system), settings.locale()),
                settings.web());
    }

    /** With Spring MVC only. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
    @ConditionalOnProperty(name = "fuseboard.web.problems", matchIfMissing = true)
    static class Mvc {

        @Bean
        ServletAnswers fuseboardAnswers(
                CallerLocale callers, FuseboardSettings settings, ObjectProvider<DegradedAnswer> own) {
            AnswerSettings answer = settings.web().answer();
            DegradedAnswer form = own.getIfAvailable(() -> new AnswerForms(answer, settings.locale()));
            return new ServletAnswers(new Answering(form, answer), callers);
        }

        @Bean
        DegradedAdvice fuseboardDegradedAdvice(ServletAnswers answers) {
            return new DegradedAdvice(answers);
        }

        @Bean
        DegradedResolver fuseboardDegradedResolver(ServletAnswers answers) {
            return new DegradedResolver(answers);
        }
    }
}
