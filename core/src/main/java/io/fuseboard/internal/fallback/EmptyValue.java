package io.fuseboard.internal.fallback;

import io.fuseboard.spec.EmptySpec;
import io.fuseboard.spec.SpecReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The value that a fallback declares for a method, found and checked at start-up.
 *
 * <p>A type has an empty value by nature if that says of itself that nothing is in it. Whether 0, {@code false} or an enum's
 * first constant means "none" only its owner knows, so such a value has to be said.
 */
public final class EmptyValue {

    /** No item, of a publisher. */
    public static final Object NO_ITEM = new Object();

    private static final MethodHandle GET;

    static {
        try {
            GET = MethodHandles.lookup().findVirtual(Supplier.class, "get", MethodType.methodType(Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /* Handed out again and again: none of them can be changed. */
    private static final Map<Class<?>, Object> CONSTANTS = Map.ofEntries(
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(OptionalInt.class, OptionalInt.empty()),
            Map.entry(OptionalLong.class, OptionalLong.empty()),
            Map.entry(OptionalDouble.class, OptionalDouble.empty()),
            Map.entry(List.class, List.of()),
            Map.entry(Collection.class, List.of()),
            Map.entry(Iterable.class, List.of()),
            Map.entry(Set.class, Set.of()),
            Map.entry(SortedSet.class, Collections.emptyNavigableSet()),
            Map.entry(NavigableSet.class, Collections.emptyNavigableSet()),
            Map.entry(Map.class, Map.of()),
            Map.entry(SortedMap.class, Collections.emptyNavigableMap()),
            Map.entry(NavigableMap.class, Collections.emptyNavigableMap()),
            Map.entry(Iterator.class, Collections.emptyIterator()),
            Map.entry(ListIterator.class, Collections.emptyListIterator()),
            Map.entry(Enumeration.class, Collections.emptyEnumeration()),
            Map.entry(String.class, ""),
            Map.entry(CharSequence.class, ""));

    /* Read once, so each caller needs one of his own. */
    private static final Map<Class<?>, Supplier<?>> MADE_ANEW = Map.of(
            Stream.class, Stream::empty,
            IntStream.class, IntStream::empty,
            LongStream.class, LongStream::empty,
            DoubleStream.class, DoubleStream::empty);

    private final Class<?> type;
    private final @Nullable Supplier<?> anew;
    private final @Nullable Object constant;

    private EmptyValue(Class<?> type, @Nullable Supplier<?> anew, @Nullable Object constant) {
        this.type = type;
        this.anew = anew;
        this.constant = constant;
    }

    /**
     * Finds it.
     *
     * @param back what the method answers with
     * @throws IllegalArgumentException if the method's type has none, or the value said is none of its
     */
    public static EmptyValue of(Class<?> back, Method guarded, EmptySpec spec) {
        try {
            return spec.value().map(said -> said(back, said)).orElseGet(() -> natural(back));
        } catch (IllegalArgumentException cause) {
            throw new IllegalArgumentException(SpecReader.place(guarded) + ": " + cause.getMessage(), cause);
        }
    }

    /**
     * The same for a publisher of items: without a value that was said, one item that is empty by nature, if there is at
     * most one and it has such a value, and else no item at all.
     */
    public static EmptyValue ofItems(Class<?> item, boolean one, Method guarded, EmptySpec spec) {
        boolean natural = one && (item.isArray() || MADE_ANEW.containsKey(item) || CONSTANTS.containsKey(item));
        return spec.value().isPresent() || natural ? of(item, guarded, spec) : new EmptyValue(item, null, NO_ITEM);
    }

    private static EmptyValue said(Class<?> type, String text) {
        return new EmptyValue(type, null, Literal.read(type, text));
    }

    private static EmptyValue natural(Class<?> type) {
        if (type == void.class || type == Void.class) {
            return new EmptyValue(type, null, null);
        }
        if (type.isArray()) {
            return new EmptyValue(type, null, Array.newInstance(type.getComponentType(), 0));
        }
        Supplier<?> anew = MADE_ANEW.get(type);
        Object constant = CONSTANTS.get(type);
        if (anew == null && constant == null) {
            throw new IllegalArgumentException(
                    "Invalid empty (true): " + type.getSimpleName() + " has no empty value; " + remedy(type));
        }
        return new EmptyValue(type, anew, constant);
    }

    private static String remedy(Class<?> type) {
        if (Literal.canRead(type)) {
            return "say one, such as orElse = \"" + Literal.example(type) + "\"";
        }
        return (Iterable.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)
                        ? "return a List, Set, Collection or Map, or "
                        : "")
                + "name a backup method that answers one";
    }

    /** The value; {@code null} only for a method that returns nothing. */
    public @Nullable Object value() {
        return anew == null ? constant : anew.get();
    }

    /** Takes nothing and gives the value, as the method returns it. */
    public MethodHandle handle() {
        if (anew != null) {
            return GET.bindTo(anew).asType(MethodType.methodType(type));
        }
        return type == void.class
                ? MethodHandles.empty(MethodType.methodType(void.class))
                : MethodHandles.constant(type, constant);
    }
}
