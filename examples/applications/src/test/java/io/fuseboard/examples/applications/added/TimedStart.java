package io.fuseboard.examples.applications.added;

import java.lang.management.ManagementFactory;
import org.springframework.boot.SpringApplication;

/** Starts {@code com.acme.Shop}, says how many milliseconds after its JVM it was ready, and ends. */
public final class TimedStart {

    static final String READY = "ready after ms: ";

    private TimedStart() {}

    public static void main(String[] args) throws ClassNotFoundException {
        var running = SpringApplication.run(Class.forName("com.acme.Shop"), args);
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println(READY + millis);
        running.close();
    }
}
