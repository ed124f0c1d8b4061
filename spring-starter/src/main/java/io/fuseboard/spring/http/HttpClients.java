package io.fuseboard.spring.http;

import io.fuseboard.Fuseboard;
import io.fuseboard.spring.carry.Carrying;
import io.fuseboard.spring.settings.FuseboardSettings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts fuses around the calls of HTTP clients that Spring makes, if configuration names any, and leaves all clients alone
 * otherwise.
 *
 * <p>A post-processor and none of Spring Boot's customizers: those have other names in each line, and know nothing of the
 * clients that an application makes by itself.
 */
public final class HttpClients implements BeanPostProcessor {

    private final HttpFuses fuses;
    private final ListableBeanFactory beans;
    private final List<ClientKind> kinds;
    private final Set<String> groups = new ConcurrentSkipListSet<>();

    /** @param beans asked for the board at the first call, so that none is made before its time */
    public HttpClients(FuseboardSettings settings, ListableBeanFactory beans) {
        this.fuses = new HttpFuses(settings, () -> beans.getBean(Fuseboard.class), () -> beans.getBean(Carrying.class));
        this.beans = beans;
        this.kinds = fuses.isEmpty() ? List.of() : ClientKinds.present(fuses);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        for (ClientKind kind : kinds) {
            if (kind.type().isInstance(bean)) {
                return fuses.mayGuard(beanName) ? kind.guarded(bean, beanName) : bean;
            }
        }
        return bean;
    }

    HttpFuses fuses() {
        return fuses;
    }

    /**
     * Hears of a group of HTTP interface clients.
     *
     * @return whether its calls may be guarded
     */
    boolean knows(String group) {
        groups.add(group);
        return fuses.mayGuard(group);
    }

    /** Names of all clients that are known by now. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(groups);
        for (ClientKind kind : kinds) {
            names.addAll(List.of(beans.getBeanNamesForType(kind.type(), true, false)));
        }
        return names;
    }
}
