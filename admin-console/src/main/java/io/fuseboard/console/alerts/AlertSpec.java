package io.fuseboard.console.alerts;

import io.fuseboard.console.http.Language;
import io.fuseboard.spec.Require;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is told of incidents, and how.
 *
 * @param targets addresses; only configuration names them, no client does
 * @param link address of the console's pages as people open them, for links; absent: messages have none
 * @param language of messages
 * @param beforeEnd how long before a hold ends it is told
 */
public record AlertSpec(List<Target> targets, Optional<URI> link, Language language, Duration beforeEnd) {

    /** Five minutes: time enough to look outside and prolong it. */
    public static final Duration BEFORE_END = Duration.ofMinutes(5);

    /** Nobody is told. */
    public static final AlertSpec NONE = new AlertSpec(List.of(), Optional.empty(), Language.ZH, BEFORE_END);

    public AlertSpec {
        targets = List.copyOf(targets);
        Require.that(
                targets.stream().map(Target::name).distinct().count() == targets.size(),
                "fuseboard.console.alerts.targets",
                targets,
                "must be named once each");
        Require.that(
                beforeEnd.compareTo(Duration.ofSeconds(30)) >= 0 && beforeEnd.compareTo(Duration.ofHours(2)) <= 0,
                "fuseboard.console.alerts.before-end",
                beforeEnd,
                "must be 30 seconds to 2 hours");
        link.ifPresent(uri -> Require.that(
                uri.getScheme() != null && uri.getScheme().matches("https?") && uri.getHost() != null,
                "fuseboard.console.alerts.link",
                uri,
                "must be the address of the console's pages, such as https://console.example.com/fuseboard/"));
    }
}
