package io.fuseboard.spring;

import io.fuseboard.Fuseboard;
import io.fuseboard.spi.AttributeSource;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spi.EventSink;
import io.fuseboard.spi.LastGoodListener;
import io.fuseboard.spi.Messages;
import io.fuseboard.spi.Ticker;
import io.fuseboard.spring.carry.Carried;
import io.fuseboard.spring.carry.CarriedRequest;
import io.fuseboard.spring.carry.Carrying;
import io.fuseboard.spring.guard.AnnotatedBeans;
import io.fuseboard.spring.guard.DegradedListener;
import io.fuseboard.spring.guard.FallbackListener;
import io.fuseboard.spring.guard.GuardPostProcessor;
import io.fuseboard.spring.guard.GuardedTypes;
import io.fuseboard.spring.guard.Guards;
import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.spring.settings.FuseboardSettings.Store;
import io.fuseboard.spring.start.TestRun;
import io.fuseboard.store.BoardStores;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.ConfigurableEnvironment;

/** A board for the application, and fuses around the annotated methods of its beans. */
@AutoConfiguration
@ConditionalOnProperty(name = "fuseboard.enabled", matchIfMissing = true)
public final class FuseboardAutoConfiguration {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static FuseboardSettings fuseboardSettings(ConfigurableEnvironment environment) {
        return FuseboardSettings.read(environment);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static GuardedTypes fuseboardGuardedTypes(FuseboardSettings settings) {
        return GuardedTypes.of(settings);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static GuardPostProcessor fuseboardGuardPostProcessor(
            FuseboardSettings settings, GuardedTypes types, BeanFactory beans) {
        return new GuardPostProcessor(settings, types, beans);
    }

    @Bean(Guards.BEAN)
    @Lazy(false)
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Guards fuseboardGuards(
            Fuseboard board,
            GuardedTypes types,
            ObjectProvider<DegradedListener> listener,
            ObjectProvider<FallbackListener> fallbacks) {
        return new Guards(board, types, listener.getIfAvailable(() -> () -> null), fallbacks.getIfAvailable());
    }

    @Bean
    @Lazy(false)
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static AnnotatedBeans fuseboardAnnotatedBeans(
            ConfigurableListableBeanFactory beans,
            GuardedTypes types,
            Guards guards,
            FuseboardSettings settings,
            ConfigurableEnvironment environment) {
        return new AnnotatedBeans(beans, types, guards, settings, TestRun.isOn(environment));
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static UnknownFuses fuseboardUnknownFuses(Fuseboard board, FuseboardSettings settings) {
        return new UnknownFuses(board, settings);
    }

    @Bean
    static Carrying fuseboardCarrying(
            FuseboardSettings settings,
            ObjectProvider<AttributeSource> attributes,
            ObjectProvider<CarriedRequest> request) {
        return new Carrying(
                settings.carry(),
                attributes.getIfAvailable(AttributeSource::none),
                request.getIfAvailable(() -> () -> Carried.NOTHING));
    }

    @Bean
    SwitchMoves fuseboardSwitchMoves() {
        return new SwitchMoves();
    }

    /* In tests in memory, unless a test says more: one test's switches are not the next one's. The board closes it. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    BoardStore fuseboardStore(FuseboardSettings settings, ConfigurableEnvironment environment) {
        Store store = settings.store();
        Store.Type type = store.type()
                .orElse(store.folder().isEmpty() && TestRun.isOn(environment) ? Store.Type.MEMORY : Store.Type.FILE);
        return switch (type) {
            case FILE -> BoardStores.file(store.folder().orElse(Store.FOLDER));
            case MEMORY -> BoardStores.inMemory();
            case REDIS -> BoardStores.redis(store.redis().orElseThrow());
            case JDBC -> BoardStores.jdbc(store.jdbc().orElseThrow());
        };
    }

    @Bean
    @Lazy(false)
    @ConditionalOnMissingBean
    Fuseboard fuseboard(
            BoardStore store,
            FuseboardSettings settings,
            GuardedTypes types,
            ConfigurableListableBeanFactory beans,
            ConfigurableEnvironment environment,
            ObjectProvider<CallerLocale> callerLocale,
            ObjectProvider<EventSink> events,
            SwitchMoves moves,
            Carrying carrying,
            ObjectProvider<Messages> messages,
            ObjectProvider<LastGoodListener> lastGoods,
            ObjectProvider<DegradedListener> degraded,
            ObjectProvider<Ticker> ticker,
            ObjectProvider<FuseCustomizer> customizers) {
        Fuseboard.Builder builder = BoardBuilder.of(settings, types, beans, environment)
                .adjust(BoardBuilder.adjusting(settings, customizers))
                .store(store)
                .events(BoardBuilder.events(events, moves))
                .attributes(carrying::value)
                .callerLocale(callerLocale.getIfAvailable(CallerLocale::ofThread));
        settings.store().lastKnownGood().ifPresent(builder::lastKnownGood);
        messages.ifAvailable(builder::messages);
        lastGoods.ifAvailable(builder::lastGoods);
        degraded.ifAvailable(listener -> builder.answeredInstead(listener.asSink()));
        ticker.ifAvailable(builder::ticker);
        return BoardBuilder.build(builder);
    }
}
