package io.fuseboard;

import io.fuseboard.internal.fallback.Backup;
import io.fuseboard.internal.guard.Entry.Denial;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A refused call of a woven method, as a method handle of the method's own types.
 *
 * <p>A backup that does not ask what happened is called straight away, with the arguments where they are: no array for
 * them, no box for a primitive; a declared value is given likewise. Whatever needs more goes the way that proxies go,
 * through {@link Answers}.
 */
@SuppressWarnings("UnusedMethod") // through method handles
final class RefusedCall {

    private static final MethodHandle COUNTED;
    private static final MethodHandle BACKED_UP;
    private static final MethodHandle EMPTY;
    private static final MethodHandle ANSWER;
    private static final MethodHandle AFTER_FIRST;
    private static final MethodHandle PROMISED;
    private static final MethodHandle IS_GIVEN;
    private static final MethodHandle GIVEN;

    static {
        try {
            MethodHandles.Lookup own = MethodHandles.lookup();
            COUNTED = own.findVirtual(
                    RefusedCall.class, "counted", MethodType.methodType(void.class, Object.class, long.class));
            BACKED_UP = own.findVirtual(RefusedCall.class, "backedUp", MethodType.methodType(void.class));
            EMPTY = own.findVirtual(RefusedCall.class, "empty", MethodType.methodType(void.class));
            MethodType answer =
                    MethodType.methodType(Object.class, Object.class, long.class, Object.class, Object[].class);
            ANSWER = own.findVirtual(RefusedCall.class, "answer", answer);
            PROMISED = own.findVirtual(RefusedCall.class, "promised", answer);
            IS_GIVEN = own.findStatic(Warm.Given.class, "isOne", MethodType.methodType(boolean.class, Object.class));
            GIVEN = own.findStatic(Warm.Given.class, "value", MethodType.methodType(Object.class, Object.class));
            AFTER_FIRST =
                    own.findVirtual(RefusedCall.class, "afterFirst", answer.insertParameterTypes(0, Throwable.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Fuse fuse;
    private final Answers answers;

    private RefusedCall(Fuse fuse, Answers answers) {
        this.fuse = fuse;
        this.answers = answers;
    }

    /**
     * The handle.
     *
     * @param method the type of the woven method, its target first
     * @return takes the refusal, the moment it was made, the target and the arguments
     */
    static MethodHandle handle(Fuse fuse, Answers answers, MethodType method) {
        MethodType refused = method.insertParameterTypes(0, Object.class, long.class);
        MethodHandle answer = refused(new RefusedCall(fuse, answers), answers, method, refused);
        return answers.warm() == null ? answer : unlessGiven(answer, refused);
    }

    /* What a backup has answered in peace comes along in the place of the refusal. */
    private static MethodHandle unlessGiven(MethodHandle answer, MethodType refused) {
        return MethodHandles.guardWithTest(
                IS_GIVEN,
                MethodHandles.dropArguments(
                        GIVEN.asType(MethodType.methodType(refused.returnType(), Object.class)),
                        1,
                        refused.parameterList().subList(1, refused.parameterCount())),
                answer);
    }

    private static MethodHandle refused(RefusedCall call, Answers answers, MethodType method, MethodType refused) {
        if (answers.isEmptyAtOnce()) {
            return call.empty(method, refused);
        }
        return answers.onRefusal().stream()
                .findFirst()
                .filter(backup -> backup.what() == null)
                .map(backup -> call.straight(backup, method, refused))
                .orElseGet(() -> collecting(ANSWER.bindTo(call), refused));
    }

    /** The same for a method that returns a stage. */
    static MethodHandle promised(Fuse fuse, Answers answers, MethodType method) {
        return collecting(
                PROMISED.bindTo(new RefusedCall(fuse, answers)),
                method.insertParameterTypes(0, Object.class, long.class));
    }

    private MethodHandle empty(MethodType method, MethodType refused) {
        MethodHandle value =
                Objects.requireNonNull(answers.empty()).handle().asType(MethodType.methodType(method.returnType()));
        return MethodHandles.foldArguments(
                MethodHandles.dropArguments(counting(value, EMPTY), 0, refused.parameterList()), COUNTED.bindTo(this));
    }

    private MethodHandle straight(Backup first, MethodType method, MethodType refused) {
        MethodHandle answer = counting(first.direct().asType(method), BACKED_UP);
        MethodHandle otherwise = collecting(AFTER_FIRST.bindTo(this), refused.insertParameterTypes(0, Throwable.class));
        return MethodHandles.foldArguments(
                MethodHandles.catchException(
                        MethodHandles.dropArguments(answer, 0, Object.class, long.class), Throwable.class, otherwise),
                COUNTED.bindTo(this));
    }

    private MethodHandle counting(MethodHandle answer, MethodHandle counter) {
        MethodHandle count = counter.bindTo(this);
        Class<?> type = answer.type().returnType();
        return MethodHandles.filterReturnValue(
                answer,
                type == void.class
                        ? count
                        : MethodHandles.foldArguments(
                                MethodHandles.identity(type), MethodHandles.dropArguments(count, 0, type)));
    }

    private static MethodHandle collecting(MethodHandle all, MethodType wanted) {
        int arguments = wanted.parameterCount() - (all.type().parameterCount() - 1);
        return all.asCollector(Object[].class, arguments).asType(wanted);
    }

    private void counted(Object place, long start) {
        fuse.account().counted((Denial) place, start);
    }

    private void backedUp() {
        fuse.account().backedUp();
        fuse.account().answeredInstead();
    }

    private void empty() {
        fuse.account().emptyAnswered();
        fuse.account().answeredInstead();
    }

    @SuppressWarnings("NullAway") // reads no nullable type arguments
    private @Nullable Object answer(Object place, long start, @Nullable Object target, @Nullable Object[] arguments) {
        return LastStep.answer(fuse, answers, (Denial) place, start, target, arguments);
    }

    private Object promised(Object place, long start, @Nullable Object target, @Nullable Object[] arguments) {
        return AsyncCall.refused(fuse, (Denial) place, start, answers.promised(fuse, target, arguments));
    }

    private @Nullable Object afterFirst(
            Throwable thrown, Object place, long start, @Nullable Object target, @Nullable Object[] arguments) {
        return answers.refused(1, thrown, fuse, (Denial) place, start, target, arguments);
    }
}
