package io.fuseboard.spring.guard;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** The classes of all beans, as far as they are known without making one: lazy ones and prototypes, too. */
final class BeanTypes {

    private static final Logger log = LoggerFactory.getLogger(BeanTypes.class);

    private final ConfigurableListableBeanFactory beans;

    BeanTypes(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    /** By the names of the beans. */
    Map<String, Class<?>> all() {
        Set<String> names = new LinkedHashSet<>(List.of(beans.getBeanDefinitionNames()));
        names.addAll(List.of(beans.getSingletonNames()));
        Map<String, Class<?>> types = new LinkedHashMap<>();
        for (String name : names) {
            Class<?> type = type(name);
            if (type != null) {
                types.put(name, type);
            }
        }
        return types;
    }

    /* Not AutoProxyUtils.determineTargetClass: it makes factory beans to learn what they make. */
    private @Nullable Class<?> type(String name) {
        try {
            if (beans.containsBeanDefinition(name)
                    && beans.getMergedBeanDefinition(name).getAttribute(AutoProxyUtils.ORIGINAL_TARGET_CLASS_ATTRIBUTE)
                            instanceof Class<?> target) {
                return target;
            }
            return beans.getType(name, false);
        } catch (BeansException cause) {
            log.debug("The class of bean '{}' is not known; it is looked at when the bean is made", name, cause);
            return null;
        }
    }
}
