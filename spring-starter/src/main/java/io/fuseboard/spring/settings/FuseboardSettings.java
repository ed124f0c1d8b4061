package io.fuseboard.spring.settings;

import io.fuseboard.model.Mode;
import io.fuseboard.spec.BrownoutSpec;
import io.fuseboard.spec.FallbackSpec;
import io.fuseboard.spec.FeatureSpec;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.JdbcStoreSpec;
import io.fuseboard.spec.PlanSpec;
import io.fuseboard.spec.RedisStoreSpec;
import io.fuseboard.spec.Unguardable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Everything that stands below {@code fuseboard.} in an application's configuration.
 *
 * @param locale language of texts without a locale, and of notices for callers whose locale is not known
 * @param application name of the application on the board; absent: made from {@code spring.application.name}
 * @param buildId which build of the application this is; absent: it has no name
 * @param mode what becomes of refused calls, on all fuses of which nothing else is said
 * @param carry whose word about a request counts, and to whom it is passed on
 * @param brownout how the application degrades by itself; absent: it does not
 * @param defaults what else is so on all fuses of which nothing else is said
 */
public record FuseboardSettings(
        Locale locale,
        Optional<String> application,
        Optional<String> buildId,
        Mode mode,
        Store store,
        Proxy proxy,
        Web web,
        CarrySettings carry,
        Actuator actuator,
        ConsoleSettings console,
        List<Declared> features,
        List<PlanSpec> plans,
        Optional<BrownoutSpec> brownout,
        DefaultSettings defaults,
        List<FuseSettings> fuses) {

    /**
     * Where orders are kept.
     *
     * @param type absent: nobody says
     * @param folder absent: {@link #FOLDER}
     * @param redis where Redis keeps them; there with type REDIS
     * @param jdbc where a database keeps them; there with type JDBC
     */
    public record Store(
            Optional<Type> type, Optional<Path> folder, Optional<RedisStoreSpec> redis, Optional<JdbcStoreSpec> jdbc) {

        /** In the working folder: what was ordered is found again by the next start from there. */
        public static final Path FOLDER = Path.of("fuseboard");

        /** The kinds there are. */
        public enum Type {
            FILE,
            MEMORY,
            REDIS,
            JDBC
        }

        /** Where this host keeps what a server said last, for a start while the server is down. */
        public Optional<Path> lastKnownGood() {
            return redis.map(RedisStoreSpec::namespace)
                    .or(() -> jdbc.map(JdbcStoreSpec::namespace))
                    .map(namespace ->
                            folder.orElse(FOLDER).resolve("last-known-good." + namespace.replace('/', '.') + ".json"));
        }
    }

    /**
     * How beans are guarded.
     *
     * @param unguardable what becomes of an annotated method that no proxy can guard
     */
    public record Proxy(Order order, Unguardable unguardable) {

        /** Where guards stand among the other advisors of a bean. */
        public enum Order {
            /** Around everything: an open circuit takes no database connection. */
            OUTERMOST,
            /** Inside everything: each retry is a call of its own. */
            INNERMOST
        }
    }

    /**
     * What the application's own port answers.
     *
     * @param problems whether refused calls are answered here at all
     * @param features whether {@code GET /fuseboard/features} answers
     * @param featuresOrigins of pages elsewhere that may read it: {@code https://shop.example}; or {@code *} for all
     * @param featuresHeader whether every answer names the features' state in {@code Fuseboard-Features}
     * @param degradedHeader whether answers name the features that were answered in degraded form
     * @param answer what refused calls become
     */
    public record Web(
            boolean problems,
            boolean features,
            List<String> featuresOrigins,
            boolean featuresHeader,
            boolean degradedHeader,
            AnswerSettings answer) {}

    /**
     * What the actuator's end point may do.
     *
     * @param write whether it moves switches
     */
    public record Actuator(boolean write) {}

    /**
     * A feature that configuration declares.
     *
     * @param origin where
     */
    public record Declared(FeatureSpec spec, String origin) {}

    /**
     * Reads them.
     *
     * @throws io.fuseboard.spring.start.StartFailure with everything that is wrong, if anything is
     */
    public static FuseboardSettings read(ConfigurableEnvironment environment) {
        return SettingsReader.read(environment);
    }

    /** A fuse's spec with what configuration says of it. */
    public FuseSpec over(FuseSpec spec) {
        List<FuseSettings> said =
                fuses.stream().filter(fuse -> fuse.isFor(spec.name())).toList();
        FuseSpec adjusted = spec;
        for (FuseSettings fuse : said.isEmpty() ? List.of(FuseSettings.silent(spec.name())) : said) {
            adjusted = fuse.over(adjusted, defaults);
        }
        return adjusted;
    }

    /** Where it is said what a fuse goes by, by the property's name below the fuse. */
    public Map<String, String> places(String fuse) {
        Map<String, String> places = new TreeMap<>();
        fuses.stream().filter(settings -> settings.isFor(fuse)).forEach(settings -> places.putAll(settings.places()));
        return places;
    }

    /** Who answers instead of a method of a fuse, with what configuration says of it. */
    public Optional<FallbackSpec> over(String fuse, Optional<FallbackSpec> said) {
        Optional<FallbackSpec> adjusted = said;
        for (FuseSettings settings : fuses) {
            if (settings.isFor(fuse)) {
                adjusted = settings.over(adjusted);
            }
        }
        return defaults.beneath(adjusted);
    }

    /** Where it is said who answers instead of a fuse's methods, if configuration says it. */
    public Optional<String> whereFallback(String fuse) {
        return fuses.stream()
                .filter(settings -> settings.isFor(fuse) && settings.saysWhoAnswers())
                .map(settings -> "fuseboard.fuses." + settings.name() + ".fallback (" + settings.origin() + ")")
                .findFirst();
    }

    /** Settings of fuses that guard calls of HTTP clients. */
    public List<FuseSettings> ofClients() {
        return fuses.stream().filter(fuse -> !fuse.http().isEmpty()).toList();
    }

    /** Settings of fuses that none of the names stands for; those that name methods say themselves what they miss. */
    public List<FuseSettings> withoutFuse(List<String> names) {
        return fuses.stream()
                .filter(fuse ->
                        fuse.methods().patterns().isEmpty() && names.stream().noneMatch(fuse::isFor))
                .toList();
    }
}
