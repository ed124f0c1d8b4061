package io.fuseboard.examples.applications.added;

import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/** Starts an application inside the class loader that has loaded this class; speaks in the JDK's types, which all share. */
final class Launch implements BiFunction<String, String[], AutoCloseable> {

    private static final String TOMCATS_FACTORY = "org.apache.catalina.webresources.TomcatURLStreamHandlerFactory";

    @Override
    public AutoCloseable apply(String application, String[] arguments) {
        try {
            if (ClassUtils.isPresent(TOMCATS_FACTORY, Launch.class.getClassLoader())) {
                // One for the whole JVM, else: the next application's Tomcat would be the second to set it.
                Class.forName(TOMCATS_FACTORY).getMethod("disable").invoke(null);
            }
            Class<?> type = Class.forName(application, true, Launch.class.getClassLoader());
            SpringApplication spring = new SpringApplication(type);
            spring.setMainApplicationClass(type); // what was prepared ahead of time goes by its name
            spring.setRegisterShutdownHook(false);
            return new Running(spring.run(arguments));
        } catch (ReflectiveOperationException cause) {
            throw new IllegalStateException(cause);
        }
    }

    /** Called, it tells the application's port. */
    private record Running(ConfigurableApplicationContext context) implements AutoCloseable, Callable<Integer> {

        @Override
        public Integer call() {
            return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
