package io.fuseboard.examples.takeaway.start;

import io.fuseboard.examples.takeaway.demand.DemandPlayer;
import io.fuseboard.examples.takeaway.demand.Program;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells on standard output where the shop is, once it is open. */
@Component
class Announcement {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final DemandPlayer player;

    Announcement(DemandPlayer player) {
        this.player = player;
    }

    @EventListener
    void say(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext context) {
            int port = Objects.requireNonNull(context.getWebServer()).getPort();
            System.out.println(words(port, player.program()));
        }
    }

    private static String words(int port, Program program) {
        return """

                灶边小馆 · Hearthside is open
                  shop      http://localhost:%d/
                  weather   http://localhost:%d/weather   (providers, rain, demand)
                  demand    %s
                """.formatted(port, port, demand(program));
    }

    private static String demand(Program program) {
        return program.paused()
                ? "nobody (takeaway.demand.enabled=false)"
                : "%s, from %s, %d recorded seconds in one, %d diners a second at its peak"
                        .formatted(
                                program.curve().title().en(),
                                program.recordedTime().format(TIME),
                                program.compression(),
                                program.peakPerSecond());
    }
}
