package io.fuseboard.spring.guard;

import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.spring.settings.FuseboardSettings.Proxy.Order;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
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
 * says, and it comes last, so that guards stand around transactions, caches and whatever else is there.
 */
public final class GuardPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

    private static final long serialVersionUID = 1L;

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
        if (proxy != bean
                && beans instanceof org.springframework.beans.factory.config.SingletonBeanRegistry made
                && made.containsSingleton(Guards.BEAN)) {
            // A bean made late, whose class nobody could know at the start: what does not fit shows now, at no call.
            guardian.get().resolve(AopUtils.getTargetClass(bean));
        }
        return proxy;
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
