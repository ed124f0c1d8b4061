package io.fuseboard.examples.applications;

import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.WebApplicationType;

/** The actuator of an application with WebFlux. */
class ReactiveActuatorTest extends ActuatorScenes {

    @BeforeAll
    static void start() {
        start(WebApplicationType.REACTIVE);
    }
}
