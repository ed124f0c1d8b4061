package io.fuseboard.spring;

import io.fuseboard.Fuseboard;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spec.SpecReader;
import io.fuseboard.spi.EventSink;
import io.fuseboard.spi.StoreSetupException;
import io.fuseboard.spring.guard.AnnotatedBeans;
import io.fuseboard.spring.guard.GuardedTypes;
import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.spring.start.StartFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/** A board's builder that knows what configuration and annotations say. */
final class BoardBuilder {

    private BoardBuilder() {}

    /**
     * Features of configuration come first, because what was said first stays; then those of annotations, so that code
     * may ask for any of them from the first moment.
     */
    static Fuseboard.Builder of(
            FuseboardSettings settings,
            GuardedTypes types,
            ConfigurableListableBeanFactory beans,
            Environment environment) {
        Fuseboard.Builder builder = Fuseboard.builder()
                .application(ApplicationName.of(settings, environment))
                .locale(settings.locale())
                .mode(settings.mode())
                .adjust(settings::over)
                .configuredAt(settings::places)
                .adjustFallbacks(settings::over);
        settings.buildId().ifPresent(builder::buildId);
        settings.features().forEach(declared -> builder.feature(declared.spec(), declared.origin()));
        AnnotatedBeans.each(
                beans,
                types,
                (method, spec) ->
                        spec.feature().ifPresent(feature -> builder.feature(feature, SpecReader.place(method))));
        settings.plans().forEach(builder::plan);
        settings.brownout().ifPresent(builder::brownout);
        return builder;
    }

    /** What properties say of a fuse, and what beans say after them. */
    static UnaryOperator<FuseSpec> adjusting(FuseboardSettings settings, ObjectProvider<FuseCustomizer> customizers) {
        List<FuseCustomizer> all = customizers.orderedStream().toList();
        return spec -> {
            FuseSpec adjusted = settings.over(spec);
            for (FuseCustomizer customizer : all) {
                FuseSpec customized = customizer.customize(adjusted);
                if (customized == null || !customized.name().equals(spec.name())) {
                    throw new StartFailure(
                            "Invalid fuse (" + customized
                                    + "): a FuseCustomizer must leave the name as it is\n    where: "
                                    + customizer.getClass().getName() + ", asked about " + spec,
                            "Return the spec itself, or one that its with… methods have made.");
                }
                adjusted = customized;
            }
            return adjusted;
        };
    }

    /** Those that are beans, or the log where none is; and whoever counts the moves of switches. */
    static EventSink events(ObjectProvider<EventSink> sinks, SwitchMoves moves) {
        List<EventSink> all = new ArrayList<>(sinks.orderedStream().toList());
        if (all.isEmpty()) {
            all.add(EventSink.logging());
        }
        all.add(moves::hear);
        return new EventSinks(all);
    }

    static Fuseboard build(Fuseboard.Builder builder) {
        try {
            return builder.build();
        } catch (StoreSetupException cause) {
            throw new StartFailure(
                    Objects.requireNonNullElse(cause.getMessage(), cause.toString()),
                    "Set the store up as the message says, or choose another by fuseboard.store.type.",
                    cause);
        } catch (IllegalArgumentException cause) {
            throw new StartFailure(
                    Objects.requireNonNullElse(cause.getMessage(), cause.toString()),
                    "Correct what the message names; plans stand under fuseboard.plans.",
                    cause);
        } catch (IllegalStateException cause) {
            throw new StartFailure(
                    Objects.requireNonNullElse(cause.getMessage(), cause.toString()),
                    "Let the places named say the same, or only one of them; a tier under fuseboard.features.<key>.tier"
                            + " overrides all annotations.",
                    cause);
        }
    }
}
