package io.fuseboard.hook;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The fuse of one woven method, as the method sees it: what to call before its body, and the one thing to call after.
 *
 * <pre>
 *   place = hook.warms() ? hook.warm(this, arguments) : null;
 *   start = hook.start();
 *   if (place == null) {
 *     trial = hook.asksWho() ? hook.trial(start, arguments) : hook.trial(start);
 *     place = hook.place(trial, start);
 *   }
 *   if (hook.refuses(place)) return hook.refused().invokeExact(place, start, this, arguments…);
 *   try { answer = body } catch (Throwable thrown) { return hook.failed(trial, place, start, thrown, this, arguments); }
 *   if (hook.judges()) { hook.returned(trial, place, start, answer, this, arguments); return answer; }
 *   hook.succeeded(trial, place, start);
 *   if (hook.remembers()) hook.remember(this, arguments, answer);
 *   return answer;
 * </pre>
 *
 * A method that returns a stage has not ended when it returns: whatever its body does, {@link #promised} is called next,
 * and what that gives is returned.
 *
 * <p>Permits travel as {@code Object}: their types are internal, and an application's classes do not see them.
 */
public interface Hook {

    /**
     * The hook for a key, where the method's calls have a fuse for each; otherwise this one. Asked for by methods whose
     * annotation names a key, and then before anything else.
     */
    default Hook of(@Nullable Object key) {
        return this;
    }

    /**
     * Whether it may be a backup's turn, of a method that has one answer a share of its calls in peace. As constant as the
     * hook where it has not: it never is then.
     */
    default boolean warms() {
        return false;
    }

    /**
     * Asks that backup, if it is its turn.
     *
     * @return what stands for its answer, a refusal as far as the method is concerned; {@code null}: it is not its turn, or it
     *     has failed
     * @throws Throwable what it threw, where the method itself must not be asked any more
     */
    default @Nullable Object warm(@Nullable Object target, @Nullable Object[] arguments) throws Throwable {
        return null;
    }

    /** The moment the call begins. */
    long start();

    /**
     * Whether the switch has to know what the arguments say of the call. As constant as the hook where no parameter has an
     * attribute's name: it never has to then.
     */
    boolean asksWho();

    /** Asks the switch and the breaker. */
    Object trial(long start);

    /** The same, where the switch may ask what the arguments say of the call. */
    Object trial(long start, @Nullable Object[] arguments);

    /** Asks the bulkhead, unless somebody has refused already. Nothing is held where this is a refusal. */
    Object place(Object trial, long start);

    /** Whether what {@link #place} gave is a refusal. */
    boolean refuses(Object place);

    /** Whether answers are judged. As constant as the hook. */
    boolean judges();

    /** Ends a call that returned what has to be judged, and remembers it if it is good and answers are remembered. */
    void returned(
            Object trial,
            Object place,
            long start,
            @Nullable Object answer,
            @Nullable Object target,
            @Nullable Object[] arguments);

    /** Ends a call that returned, where answers are not judged. */
    void succeeded(Object trial, Object place, long start);

    /** Whether good answers are remembered. As constant as the hook. */
    boolean remembers();

    /** Remembers the answer of a call that has ended well. Never throws. */
    void remember(@Nullable Object target, @Nullable Object[] arguments, @Nullable Object answer);

    /**
     * Ends a call that threw.
     *
     * @return what a backup method answers instead
     * @throws Throwable what was thrown, where nobody answers instead
     */
    @Nullable
    Object failed(
            Object trial,
            Object place,
            long start,
            Throwable thrown,
            @Nullable Object target,
            @Nullable Object[] arguments)
            throws Throwable;

    /**
     * Goes on with a call that returned a stage, or threw before it had one. Ends it when the stage completes.
     *
     * @param stage what the method returned
     * @param thrown what it threw instead
     * @return the future that the caller gets
     * @throws Throwable what was thrown, only where nobody guards the method
     */
    @Nullable
    Object promised(
            Object trial,
            Object place,
            long start,
            @Nullable Object stage,
            @Nullable Throwable thrown,
            @Nullable Object target,
            @Nullable Object[] arguments)
            throws Throwable;

    /**
     * Answers a call that was refused: takes what {@link #place} gave, the start, the target and the arguments, in the
     * method's own types, so that nothing is put into an array or a box. As constant as the hook.
     */
    MethodHandle refused();
}
