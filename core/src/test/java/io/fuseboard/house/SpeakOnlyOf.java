package io.fuseboard.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The condition that whatever a user of a class can name (its parents, and the types in its public and protected members,
 * type arguments and exceptions included) comes from some packages. Annotations do not count: nobody needs them to compile.
 */
final class SpeakOnlyOf extends ArchCondition<JavaClass> {

    private final DescribedPredicate<JavaClass> allowed;

    private SpeakOnlyOf(String... packages) {
        super("speak only of types in " + String.join(", ", packages));
        this.allowed = resideInAnyPackage(packages);
    }

    static SpeakOnlyOf typesIn(String... packages) {
        return new SpeakOnlyOf(packages);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .forEach(parent -> judge(type, type.getName() + " extends", parent.getAllInvolvedRawTypes(), events));
        type.getTypeParameters()
                .forEach(t -> judge(type, type.getName() + " is generic in", t.getAllInvolvedRawTypes(), events));
        type.getMembers().stream()
                .filter(m ->
                        m.getModifiers().contains(PUBLIC) || m.getModifiers().contains(PROTECTED))
                .forEach(m -> judge(type, m.getFullName() + " speaks of", m.getAllInvolvedRawTypes(), events));
        type.getCodeUnits().stream()
                .filter(m ->
                        m.getModifiers().contains(PUBLIC) || m.getModifiers().contains(PROTECTED))
                .forEach(m -> judge(type, m.getFullName() + " throws", Set.copyOf(m.getExceptionTypes()), events));
    }

    private void judge(JavaClass type, String sentence, Set<JavaClass> named, ConditionEvents events) {
        String strangers = named.stream()
                .map(JavaClass::getBaseComponentType)
                .filter(c -> !c.isPrimitive() && !allowed.test(c))
                .map(JavaClass::getName)
                .sorted()
                .collect(joining(", "));
        if (!strangers.isEmpty()) {
            events.add(SimpleConditionEvent.violated(type, sentence + " " + strangers));
        }
    }
}
