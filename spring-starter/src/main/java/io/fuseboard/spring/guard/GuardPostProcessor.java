package io.fuseboard.spring.guard;

import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.spring.settings.FuseboardSettings.Proxy.Order;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.MethodMatcher;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.ClassUtils;

/**
 * Puts a proxy around beans with annotated methods, and leaves all others alone.
 *
 * <p>A post-processor of its own, not an advisor for Spring's: it works without AspectJ, whatever {@code spring.aop.auto}
 * says, and it comes last, so that guards stand around transactions, caches and whatever else is there; inside of
 * method security and {@code @Async} alone.
 */
public final class GuardPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

    private static final long serialVersionUID = 1L;

    private static final String SECURITY = "org.springframework.security.";
    private static final String ASYNC = "org.springframework.scheduling.annotation.AsyncAnnotationAdvisor";

    private final transient GuardedTypes types;
    private final transient BeanFactory beans;
    private final transient Guardian guardian;

    /** @param beans asked for the guards at the first call, so that no board is made before its time */
    public GuardPostProcessor(FuseboardSettings settings, GuardedTypes types, BeanFactory beans) {
        this.types = types;
        this.beans = beans;
        this.guardian = new Guardian(beans.getBeanProvider(Guards.class));
        this.advisor = new DefaultPointcutAdvisor(new AnnotatedMethods(types), new GuardInterceptor(guardian::get));
        this.beforeExistingAdvisors = settings.proxy().order() == Order.OUTERMOST;
        setProxyTargetClass(true);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        Object proxy = super.postProcessAfterInitialization(bean, beanName);
        if (beforeExistingAdvisors && proxy instanceof Advised advised && !advised.isFrozen()) {
            letPass(advised);
        }
        if (proxy != bean
                && beans instanceof org.springframework.beans.factory.config.SingletonBeanRegistry made
                && made.containsSingleton(Guards.BEAN)) {
            // A bean made late, whose class nobody could know at the start: what does not fit shows now, at no call.
            guardian.get().resolve(AopUtils.getTargetClass(bean));
        }
        return proxy;
    }

    /*
     * Around everything, but for two: who may not call at all is no failure of what is called, and would open its circuit
     * for everybody; and what another thread does must be heard of where it is done. Of methods that have one of them the
     * guards stand right inside; of others where they stood.
     */
    private void letPass(Advised advised) {
        Advisor mine = Objects.requireNonNull(advisor);
        int at = advised.indexOf(mine);
        List<PointcutAdvisor> leading = new ArrayList<>();
        Advisor[] all = advised.getAdvisors();
        int last = at;
        for (int i = at + 1; at >= 0 && i < all.length; i++) {
            String type = all[i].getClass().getName();
            if (all[i] instanceof PointcutAdvisor one && (type.startsWith(SECURITY) || type.equals(ASYNC))) {
                leading.add(one);
                last = i;
            }
        }
        if (!leading.isEmpty()) {
            advised.removeAdvisor(mine);
            advised.addAdvisor(at, new DefaultPointcutAdvisor(new Led(types, leading, false), mine.getAdvice()));
            advised.addAdvisor(last + 1, new DefaultPointcutAdvisor(new Led(types, leading, true), mine.getAdvice()));
        }
    }

    /* Asked ahead of time only, to write down the classes of proxies. */
    @Override
    public Class<?> determineBeanType(Class<?> beanClass, String beanName) {
        if (!isEligible(beanClass) || !Proxyable.onlyByInterfaces(beanClass)) {
            return super.determineBeanType(beanClass, beanName);
        }
        ProxyFactory factory = new ProxyFactory();
        factory.setTargetClass(beanClass);
        evaluateProxyInterfaces(beanClass, factory);
        factory.addAdvisor(Objects.requireNonNull(advisor));
        return factory.getProxyClass(getProxyClassLoader());
    }

    @Override
    protected boolean isEligible(Class<?> targetClass) {
        return !types.of(targetClass).methods().isEmpty();
    }

    @Override
    protected ProxyFactory prepareProxyFactory(Object bean, String beanName) {
        ProxyFactory factory = super.prepareProxyFactory(bean, beanName);
        factory.setProxyTargetClass(!Proxyable.onlyByInterfaces(bean.getClass()));
        return factory;
    }

    /** The guards, asked for once. No lock: who comes at the same time gets the same. */
    private static final class Guardian {

        private final ObjectProvider<Guards> provider;
        private volatile @Nullable Guards guards;

        Guardian(ObjectProvider<Guards> provider) {
            this.provider = provider;
        }

        Guards get() {
            Guards known = guards;
            if (known == null) {
                known = provider.getObject();
                guards = known;
            }
            return known;
        }
    }

    /** Those of the guarded methods before which somebody else must be heard, or the others. */
    private static final class Led extends StaticMethodMatcherPointcut {

        private final MethodMatcher guarded;
        private final List<PointcutAdvisor> leading;
        private final boolean led;

        Led(GuardedTypes types, List<PointcutAdvisor> leading, boolean led) {
            this.guarded = new AnnotatedMethods(types);
            this.leading = List.copyOf(leading);
            this.led = led;
        }

        @Override
        public boolean matches(Method method, Class<?> targetClass) {
            return guarded.matches(method, targetClass)
                    && led
                            == leading.stream()
                                    .anyMatch(one ->
                                            one.getPointcut().getClassFilter().matches(targetClass)
                                                    && one.getPointcut()
                                                            .getMethodMatcher()
                                                            .matches(method, targetClass));
        }
    }

    /** The methods that carry annotations, in whatever form they are called. */
    private static final class AnnotatedMethods extends StaticMethodMatcherPointcut {

        private final GuardedTypes types;

        AnnotatedMethods(GuardedTypes types) {
            this.types = types;
        }

        @Override
        public boolean matches(Method method, Class<?> targetClass) {
            GuardedType guarded = types.of(targetClass);
            return !guarded.methods().isEmpty()
                    && guarded.methods()
                            .containsKey(GuardedTypes.specific(method, ClassUtils.getUserClass(targetClass)));
        }
    }
}
