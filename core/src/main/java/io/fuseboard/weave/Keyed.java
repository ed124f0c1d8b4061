package io.fuseboard.weave;

import java.util.function.UnaryOperator;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationList;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;

/**
 * The way from a method's hook to that of its key, where its annotation names a key. Which parameter is meant, the board
 * says as well when it binds the method ({@code NamedParameter}), and what is wrong it says there.
 */
final class Keyed {

    private static final String ANNOTATIONS = "io.fuseboard.annotation.";

    private Keyed() {}

    /**
     * The way.
     *
     * @param hook finds the method's hook
     * @param written the annotated method, whose parameters the woven one has too
     */
    static Advice.OffsetMapping from(Advice.OffsetMapping hook, UnaryOperator<MethodDescription> written) {
        return (woven, method, assigner, locals, sort) -> {
            Advice.OffsetMapping.Target found = hook.resolve(woven, method, assigner, locals, sort);
            int key = parameter(written.apply(method));
            return key < 0 ? found : of(found, method.getParameters().get(key), locals);
        };
    }

    private static Advice.OffsetMapping.Target of(
            Advice.OffsetMapping.Target hook, ParameterDescription key, Advice.ArgumentHandler locals) {
        return new Advice.OffsetMapping.Target.AbstractReadOnlyAdapter() {
            @Override
            public StackManipulation resolveRead() {
                return new StackManipulation.Compound(
                        hook.resolveRead(),
                        MethodVariableAccess.of(key.getType()).loadFrom(locals.argument(key.getOffset())),
                        Assigner.DEFAULT.assign(
                                key.getType(),
                                TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class),
                                Assigner.Typing.STATIC),
                        HookCode.OF);
            }
        };
    }

    private static int parameter(MethodDescription method) {
        String key = text(method.getDeclaredAnnotations(), "CircuitBreaker", "key");
        if (key.isEmpty()) {
            return -1;
        }
        int named = -1;
        for (ParameterDescription one : method.getParameters()) {
            if (text(one.getDeclaredAnnotations(), "Attribute", "value").equals(key)) {
                return one.getIndex();
            }
            if (one.isNamed() && one.getName().equals(key)) {
                named = one.getIndex();
            }
        }
        return named;
    }

    private static String text(AnnotationList annotations, String annotation, String property) {
        for (AnnotationDescription one : annotations) {
            if (one.getAnnotationType().getName().equals(ANNOTATIONS + annotation)) {
                return one.getValue(property).resolve(String.class);
            }
        }
        return "";
    }
}
