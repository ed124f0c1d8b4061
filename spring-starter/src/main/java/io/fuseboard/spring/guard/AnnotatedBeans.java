package io.fuseboard.spring.guard;

import io.fuseboard.Fuseboard;
import io.fuseboard.spec.MethodSpec;
import io.fuseboard.spec.SpecReader;
import io.fuseboard.spec.Unguardable;
import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.spring.start.StartFailure;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Looks at all beans when they are there: what does not fit fails the start, and no bean slips through unguarded. */
public final class AnnotatedBeans implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(AnnotatedBeans.class);

    private final ConfigurableListableBeanFactory beans;
    private final BeanTypes beanTypes;
    private final GuardedTypes types;
    private final Guards guards;
    private final boolean fails;

    /** @param test whether beans may be mocks, which nobody guards */
    public AnnotatedBeans(
            ConfigurableListableBeanFactory beans,
            GuardedTypes types,
            Guards guards,
            FuseboardSettings settings,
            boolean test) {
        this.beans = beans;
        this.beanTypes = new BeanTypes(beans);
        this.types = types;
        this.guards = guards;
        this.fails = !test && settings.proxy().unguardable() == Unguardable.FAIL;
    }

    @Override
    public void afterSingletonsInstantiated() {
        ConfiguredReport report = types.report();
        beanTypes.all().forEach((name, type) -> {
            GuardedType guarded = of(name, type);
            report.add(guarded);
            if (!guarded.methods().isEmpty() || !guarded.woven().isEmpty()) {
                resolve(name, type);
            }
            if (!guarded.methods().isEmpty()) {
                checkGuarded(name, guarded);
                tellSelfCalls(name, guarded);
            }
        });
        report.tell();
    }

    /** Each annotated method of every bean's class that is known by now. */
    public static void each(
            ConfigurableListableBeanFactory beans, GuardedTypes types, BiConsumer<Method, MethodSpec> consumer) {
        new BeanTypes(beans).all().values().stream().distinct().map(types::of).forEach(type -> {
            type.methods().forEach(consumer);
            type.woven().forEach(consumer);
        });
    }

    /* A pattern for many methods does not mean the calls between them. */
    private static void tellSelfCalls(String name, GuardedType guarded) {
        List<Method> meant = guarded.methods().keySet().stream()
                .filter(method -> !guarded.configured().containsKey(method)
                        || guarded.configured().get(method).pattern().namesItsMethod())
                .toList();
        List<String> unseen = Fuseboard.selfCalls(guarded.type(), meant);
        if (!unseen.isEmpty()) {
            log.warn(
                    "Calls inside bean '{}' do not pass its proxy, so they run unguarded: {}. Move the method to a bean of"
                            + " its own, or weave the class by the agent or at build time",
                    name,
                    String.join("; ", unseen));
        }
    }

    private GuardedType of(String name, Class<?> type) {
        try {
            return types.of(type);
        } catch (StartFailure failure) {
            throw named(name, failure);
        }
    }

    private void resolve(String name, Class<?> type) {
        try {
            guards.resolve(type);
        } catch (StartFailure failure) {
            throw named(name, failure);
        }
    }

    private static StartFailure named(String name, StartFailure failure) {
        return new StartFailure(failure.getMessage() + " (bean '" + name + "')", failure.remedy(), failure);
    }

    private void checkGuarded(String name, GuardedType guarded) {
        if (!beans.containsSingleton(name)) {
            return; // not made yet: it will pass the post-processor
        }
        Object bean = beans.getSingleton(name);
        if (bean == null || bean instanceof FactoryBean || isGuarded(bean)) {
            return;
        }
        Map.Entry<Method, MethodSpec> one =
                guarded.methods().entrySet().iterator().next();
        String what = "Bean '" + name + "' is not guarded, though " + SpecReader.place(one.getKey())
                + (guarded.configured().containsKey(one.getKey()) ? " is configured to be" : " is annotated")
                + ": it was registered by hand, or made before the bean post-processors were there\n    where: "
                + guarded.type().getName();
        String remedy = "Let Spring make the bean from a definition; make the @Bean method that needs it early (of a"
                + " BeanPostProcessor, for example) static and without it. To start with its calls unguarded, set"
                + " fuseboard.proxy.unguardable=warn.";
        if (fails) {
            throw new StartFailure(what, remedy);
        }
        log.warn("{}\n{}", what, remedy);
    }

    private static boolean isGuarded(Object bean) {
        if (bean instanceof Advised advised) {
            for (var advisor : advised.getAdvisors()) {
                if (advisor.getAdvice() instanceof GuardInterceptor) {
                    return true;
                }
            }
        }
        return false;
    }
}
