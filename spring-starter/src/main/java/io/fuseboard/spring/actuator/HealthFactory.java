package io.fuseboard.spring.actuator;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.util.ClassUtils;

/**
 * A {@code HealthIndicator} of whichever Spring Boot is there: the interface moved to another package between 3.5 and 4.0,
 * and one jar serves both.
 */
final class HealthFactory implements FactoryBean<Object> {

    private final Class<?> indicator;
    private final Class<?> health;
    private final BoardHealth board;

    /** @param home package of {@code HealthIndicator} and {@code Health} */
    HealthFactory(String home, BoardHealth board) {
        this.indicator = ClassUtils.resolveClassName(home + ".HealthIndicator", HealthFactory.class.getClassLoader());
        this.health = ClassUtils.resolveClassName(home + ".Health", HealthFactory.class.getClassLoader());
        this.board = board;
    }

    @Override
    public Object getObject() {
        return Proxy.newProxyInstance(indicator.getClassLoader(), new Class<?>[] {indicator}, this::answer);
    }

    @Override
    public Class<?> getObjectType() {
        return indicator;
    }

    private @Nullable Object answer(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "health of the Fuseboard";
            default -> health();
        };
    }

    private Object health() throws ReflectiveOperationException {
        BoardHealth.Seen seen = board.look();
        Object builder = health.getMethod(seen.known() ? "up" : "unknown").invoke(null);
        Class<?> type = builder.getClass();
        type.getMethod("withDetails", Map.class).invoke(builder, seen.details());
        return type.getMethod("build").invoke(builder);
    }
}
