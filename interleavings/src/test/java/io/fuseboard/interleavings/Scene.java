package io.fuseboard.interleavings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Two or three actors at the same time, and what is to be seen when they have ended. A new one is made for each order of
 * their steps; a step is a read or a write of shared memory.
 *
 * <p>Lincheck finds what no order of whole actors, one after the other, would show, and prints the steps that led to it.
 * What such orders do show is written down in each test, and compared before.
 */
public abstract class Scene {

    /** Orders tried for each scene: more than enough to find each of the faults that were put in by hand. */
    private static final int ORDERS = 200;

    @Operation
    public abstract void one();

    @Operation
    public abstract void two();

    @Operation
    public void three() {
        // Nobody, unless the scene has a third.
    }

    @Operation
    public abstract String seen();

    /** Plays it in many orders. Each must show one of these, and each of these must be shown by actors that wait for one another. */
    public static void play(Class<? extends Scene> type, String... views) {
        play(ORDERS, type, views);
    }

    /** The same for what only so many orders show. */
    public static void play(int tried, Class<? extends Scene> type, String... views) {
        List<Method> actors = actors(type);
        assertThat(oneAfterTheOther(type, actors)).containsExactlyInAnyOrder(views);
        List<List<Actor>> together =
                actors.stream().map(actor -> List.of(actor(actor))).toList();
        new ModelCheckingOptions()
                .iterations(0)
                .addCustomScenario(
                        new ExecutionScenario(List.of(), together, List.of(actor(method(type, "seen"))), null))
                .invocationsPerIteration(tried)
                .minimizeFailedScenario(false)
                .check(type);
    }

    private static Set<String> oneAfterTheOther(Class<? extends Scene> type, List<Method> actors) {
        Set<String> seen = new TreeSet<>();
        for (List<Method> order : orders(actors)) {
            try {
                Scene scene = type.getConstructor().newInstance();
                for (Method actor : order) {
                    actor.invoke(scene);
                }
                seen.add(scene.seen());
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(type + ", " + order, e);
            }
        }
        return seen;
    }

    private static List<List<Method>> orders(List<Method> actors) {
        if (actors.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Method>> all = new ArrayList<>();
        for (Method first : actors) {
            for (List<Method> rest :
                    orders(actors.stream().filter(actor -> actor != first).toList())) {
                List<Method> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                all.add(order);
            }
        }
        return all;
    }

    private static List<Method> actors(Class<? extends Scene> type) {
        Method third = method(type, "three");
        return third.getDeclaringClass() == Scene.class
                ? List.of(method(type, "one"), method(type, "two"))
                : List.of(method(type, "one"), method(type, "two"), third);
    }

    private static Actor actor(Method method) {
        return new Actor(method, List.of());
    }

    private static Method method(Class<? extends Scene> type, String name) {
        try {
            return type.getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
