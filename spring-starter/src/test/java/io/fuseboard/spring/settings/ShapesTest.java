package io.fuseboard.spring.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.fuseboard.model.Limit;
import io.fuseboard.model.Mode;
import io.fuseboard.model.Trip;
import io.fuseboard.spring.settings.Property.Shape;
import io.fuseboard.spring.settings.shape.FeatureShape;
import io.fuseboard.spring.settings.shape.FuseShape;
import io.fuseboard.spring.settings.shape.PlanShape;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** What editors complete below keys that somebody chooses, and which words they offer, is what the schema has. */
class ShapesTest {

    private static final Map<String, Class<?>> SHAPES = Map.of(
            "fuses.<name>.", FuseShape.class, "features.<key>.", FeatureShape.class, "plans.<key>.", PlanShape.class);

    @Test
    void everyPropertyBelowAChosenKey_isInItsShape_andNoOther() {
        SHAPES.forEach((prefix, shape) -> assertThat(leaves(prefix, shape))
                .containsExactlyInAnyOrderElementsOf(Schema.PROPERTIES.stream()
                        .filter(property -> property.name().startsWith(prefix))
                        .filter(property -> !property.name().equals("features.<key>.notice")) // a group and a text
                        .map(property -> property.name() + " " + property.shape())
                        .toList()));
    }

    @Test
    void theMetadataName_theShapes() {
        SHAPES.forEach((prefix, shape) -> assertThat(
                        group("properties", "fuseboard." + prefix.replaceFirst("\\..*", "")))
                .containsEntry("type", "java.util.Map<java.lang.String," + shape.getName() + ">"));
    }

    @Test
    void wordsThatAreOffered_areThoseThatAreUnderstood() {
        Map<String, Function<String, ?>> rules = Map.of(
                "fuseboard.mode", text -> Rules.word(Mode.class, text),
                "fuseboard.defaults.breaker.trip", text -> Rules.word(Trip.class, text),
                "fuseboard.defaults.bulkhead.limit", text -> Rules.word(Limit.class, text),
                "fuseboard.store.type", text -> Rules.word(FuseboardSettings.Store.Type.class, text),
                "fuseboard.proxy.order", text -> Rules.word(FuseboardSettings.Proxy.Order.class, text));
        Map<String, Integer> words = Map.of(
                "fuseboard.mode", Mode.values().length,
                "fuseboard.defaults.breaker.trip", Trip.values().length,
                "fuseboard.defaults.bulkhead.limit", Limit.values().length,
                "fuseboard.store.type", FuseboardSettings.Store.Type.values().length,
                "fuseboard.proxy.order", FuseboardSettings.Proxy.Order.values().length);
        rules.forEach((name, rule) -> {
            List<?> values =
                    (List<?>) Objects.requireNonNull(group("hints", name).get("values"));
            assertThat(values)
                    .hasSize(Objects.requireNonNull(words.get(name)))
                    .allSatisfy(value -> assertThat(
                                    (Object) rule.apply(String.valueOf(((Map<?, ?>) value).get("value"))))
                            .isNotNull());
        });
        assertThat(hints())
                .allSatisfy(hint -> assertThat(
                                Schema.PROPERTIES.stream().map(property -> "fuseboard." + property.name()))
                        .contains(String.valueOf(hint.get("name"))));
        assertThat(hints()).noneSatisfy(hint -> assertThat(hint).doesNotContainKeys("values", "providers"));
    }

    private static Stream<String> children(String prefix, Class<?> shape) {
        return Arrays.stream(shape.getMethods()).flatMap(setter -> {
            String name = prefix + kebab(setter.getName().substring("set".length()));
            Class<?> type = setter.getParameterTypes()[0];
            return type.getPackage() == FuseShape.class.getPackage()
                    ? children(name + ".", type)
                    : Stream.of(name + " " + shapeOf(setter, type));
        });
    }

    private static List<String> leaves(String prefix, Class<?> shape) {
        return children(prefix, shape).toList();
    }

    private static Shape shapeOf(Method setter, Class<?> type) {
        if (type == List.class) {
            return Shape.LIST;
        }
        return setter.getGenericParameterTypes()[0] instanceof ParameterizedType ? Shape.TEXT : Shape.VALUE;
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> group(String kind, String name) {
        return all(kind).stream()
                .filter(entry -> name.equals(entry.get("name")))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, Object>> hints() {
        return all("hints");
    }

    @SuppressWarnings("unchecked") // what JSON's objects are read as
    private static List<Map<String, Object>> all(String kind) {
        try (InputStream in = Objects.requireNonNull(
                ShapesTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            return ((List<Object>) Objects.requireNonNull(JSON.std.mapFrom(in).get(kind)))
                    .stream().map(entry -> (Map<String, Object>) entry).toList();
        } catch (IOException cause) {
            throw new AssertionError(cause);
        }
    }
}
