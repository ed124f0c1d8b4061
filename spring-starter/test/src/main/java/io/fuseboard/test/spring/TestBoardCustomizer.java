package io.fuseboard.test.spring;

import io.fuseboard.Fuseboard;
import io.fuseboard.spi.BoardStore;
import io.fuseboard.spring.FuseCustomizer;
import io.fuseboard.store.BoardStores;
import io.fuseboard.test.FakeTicker;
import io.fuseboard.test.TestBoard;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Time and store of a test's own, in the place of the application's. Equal to its like: contexts are shared by that. */
record TestBoardCustomizer() implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        ListableBeanFactory beans = context.getBeanFactory();
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
        register(registry, "fuseboardTestTicker", FakeTicker.class, FakeTicker::new);
        register(
                registry,
                "fuseboardTestStore",
                BoardStore.class,
                () -> BoardStores.inMemory(beans.getBean(FakeTicker.class).clock()));
        register(registry, "fuseboardTestFuses", FuseCustomizer.class, () -> TestBoard::counting);
        register(
                registry,
                "fuseboardTestBoard",
                TestBoard.class,
                () -> new TestBoard(beans.getBean(Fuseboard.class), beans.getBean(FakeTicker.class)));
        // What a server said last is kept beside the application, and would be an earlier run's.
        String folder = Path.of(System.getProperty("java.io.tmpdir"), "fuseboard-test-" + UUID.randomUUID())
                .toString();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("@FuseboardTest", Map.of("fuseboard.store.folder", folder)));
    }

    /* Lazy: an application without a board starts all the same. Nobody but the board closes its store. */
    private static <T> void register(
            BeanDefinitionRegistry registry, String name, Class<T> type, Supplier<? extends T> maker) {
        RootBeanDefinition definition = new RootBeanDefinition(type);
        definition.setInstanceSupplier(maker);
        definition.setPrimary(true);
        definition.setLazyInit(true);
        definition.setDestroyMethodName("");
        registry.registerBeanDefinition(name, definition);
    }
}
