package io.fuseboard.spring.guard;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** The classes of all beans, as far as they are known without making one: lazy ones and prototypes, too. */
final class BeanTypes {

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

    private @Nullable Class<?> type(String name) {
        try {
            Class<?> target = AutoProxyUtils.determineTargetClass(beans, name);
            return target != null ? target : beans.getType(name, false);
        } catch (NoSuchBeanDefinitionException abstractOrGone) {
            return null;
        }
    }
}
