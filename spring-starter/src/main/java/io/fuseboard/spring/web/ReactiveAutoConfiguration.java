package io.fuseboard.spring.web;

import io.fuseboard.Fuseboard;
import io.fuseboard.spi.Ticker;
import io.fuseboard.spring.FuseboardAutoConfiguration;
import io.fuseboard.spring.SwitchMoves;
import io.fuseboard.spring.carry.TrustedEdge;
import io.fuseboard.spring.settings.AnswerSettings;
import io.fuseboard.spring.settings.FuseboardSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** What a board adds to an application with WebFlux. */
@AutoConfiguration(after = FuseboardAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(name = {"org.springframework.web.reactive.DispatcherHandler", "reactor.core.publisher.Mono"})
@ConditionalOnBean(FuseboardSettings.class)
public final class ReactiveAutoConfiguration {

    @Bean
    static ReactiveCarried fuseboardReactiveCarried(FuseboardSettings settings, Environment environment) {
        return new ReactiveCarried(TrustedEdge.of(settings.carry(), environment));
    }

    @Bean
    FeaturesWebFilter fuseboardFeaturesFilter(
            Fuseboard board, SwitchMoves moves, ObjectProvider<Ticker> ticker, FuseboardSettings settings) {
        return new FeaturesWebFilter(
                new FeatureStates(board, moves, ticker.getIfAvailable(Ticker::system), settings.locale()),
                settings.web());
    }

    @Bean
    @ConditionalOnProperty(name = "fuseboard.web.problems", matchIfMissing = true)
    ReactiveAnswers fuseboardAnswers(FuseboardSettings settings, ObjectProvider<DegradedAnswer> own) {
        AnswerSettings answer = settings.web().answer();
        DegradedAnswer form = own.getIfAvailable(() -> new AnswerForms(answer, settings.locale()));
        return new ReactiveAnswers(new Answering(form, answer));
    }

    @Bean
    @ConditionalOnProperty(name = "fuseboard.web.problems", matchIfMissing = true)
    ReactiveAdvice fuseboardDegradedAdvice(ReactiveAnswers answers) {
        return new ReactiveAdvice(answers);
    }
}
