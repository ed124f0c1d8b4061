package io.fuseboard.examples.applications;

import io.fuseboard.annotation.CircuitBreaker;
import io.fuseboard.annotation.DegradeSwitch;
import io.fuseboard.annotation.Fallback;
import io.fuseboard.model.Trip;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A small application whose annotations say all there is: it can be looked through ahead of time. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({GuardedShop.Riders.class, GuardedShop.Pages.class})
public class GuardedShop {

    public static void main(String[] args) {
        SpringApplication.run(GuardedShop.class, args);
    }

    static class Riders {

        @CircuitBreaker(name = "locate", trip = Trip.CLASSIC, window = 2, minimumCalls = 2, openFor = "10m")
        @DegradeSwitch("rider-map")
        public String locate() throws IOException {
            throw new IOException("the map is down");
        }

        @DegradeSwitch("eta")
        @Fallback("guess")
        public String eta() throws IOException {
            throw new IOException("nobody knows");
        }

        private String guess() {
            return "soon, says " + getClass().getSimpleName();
        }
    }

    @RestController
    static class Pages {

        private final Riders riders;

        Pages(Riders riders) {
            this.riders = riders;
        }

        @GetMapping("/rider")
        String rider() throws IOException {
            return riders.locate();
        }

        @GetMapping("/eta")
        String eta() throws IOException {
            return riders.eta();
        }

        @GetMapping("/proxy")
        String proxy() {
            Class<?> type = riders.getClass();
            return type.getName() + " of "
                    + (type.getResource('/' + type.getName().replace('.', '/') + ".class") == null ? "now" : "before");
        }
    }
}
