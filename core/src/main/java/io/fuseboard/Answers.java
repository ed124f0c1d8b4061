package io.fuseboard;

import io.fuseboard.internal.fallback.Backup;
import io.fuseboard.internal.fallback.Backups;
import io.fuseboard.internal.fallback.EmptyValue;
import io.fuseboard.internal.fallback.LastGood;
import io.fuseboard.internal.fallback.Scope;
import io.fuseboard.internal.guard.Entry.Denial;
import io.fuseboard.model.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who answers instead of a guarded method: its backup methods in their order, then its own last good answer, then its
 * declared empty value, then the notice or the failure itself.
 *
 * @param scope what they are asked about at all
 * @param lastGood what it answered before; {@code null}: that is not remembered
 * @param empty its declared value; {@code null}: it has none
 * @param warm what its first backup answers in peace; {@code null}: nothing
 */
@SuppressWarnings("NullAway") // reads no nullable type arguments
record Answers(
        Scope scope,
        Backups backups,
        @Nullable LastGood lastGood,
        @Nullable EmptyValue empty,
        @Nullable Warm warm) implements Rescue<@Nullable Object, @Nullable Object[], @Nullable Object> {

    /** Nobody. */
    static final Answers NONE = new Answers(Scope.NOTHING, Backups.NONE, null, null, null);

    /** No answer: {@code null} may be one. */
    static final Object NOTHING = new Object();

    /**
     * Exceptions kept beside one, at most. More come together only where somebody throws the same object again and
     * again.
     */
    private static final int MOST_KEPT = 16;

    /** Who is asked when a call was refused, the first choice first. */
    List<Backup> onRefusal() {
        return scope.hasRefusals() ? backups.onRefusal() : List.of();
    }

    List<Backup> onFailure(Throwable thrown) {
        return scope.has(thrown) ? backups.onFailure(thrown) : List.of();
    }

    @Override
    public @Nullable Object refused(
            Fuse fuse, Denial denial, long now, @Nullable Object target, @Nullable Object[] arguments) {
        return refused(0, null, fuse, denial, now, target, arguments);
    }

    /**
     * Asks the backup methods from one on.
     *
     * @param before what the one before it threw
     */
    @Nullable
    Object refused(
            int from,
            @Nullable Throwable before,
            Fuse fuse,
            Denial denial,
            long now,
            @Nullable Object target,
            @Nullable Object[] arguments) {
        Throwable trouble = before;
        List<Backup> choices = onRefusal();
        for (int i = from; i < choices.size(); i++) {
            Backup backup = choices.get(i);
            try {
                Object answer = backup.answer(target, arguments, what(fuse, backup, denial, now));
                fuse.account().backedUp();
                fuse.account().passedOver(trouble);
                fuse.account().answeredInstead();
                return answer;
            } catch (Throwable thrown) {
                trouble = keeping(thrown, trouble);
            }
        }
        Object known = scope.hasRefusals() ? otherwise(fuse, target, arguments, now) : NOTHING;
        if (known != NOTHING) {
            fuse.account().passedOver(trouble);
            fuse.account().answeredInstead();
            return known;
        }
        throw keeping(fuse.account().noticed(denial, now), trouble);
    }

    @Override
    public @Nullable Object failed(Fuse fuse, Throwable thrown, @Nullable Object target, @Nullable Object[] arguments)
            throws Throwable {
        Throwable trouble = null;
        for (Backup backup : onFailure(thrown)) {
            try {
                Object answer = backup.answer(target, arguments, backup.what() == null ? null : thrown);
                fuse.account().backedUp();
                fuse.account().passedOver(trouble);
                fuse.account().answeredInstead();
                return answer;
            } catch (Throwable its) {
                trouble = keeping(its, trouble);
            }
        }
        Object known = scope.has(thrown) ? otherwise(fuse, target, arguments, fuse.now()) : NOTHING;
        if (known != NOTHING) {
            fuse.account().passedOver(trouble);
            fuse.account().answeredInstead();
            return known;
        }
        fuse.account().unanswered(thrown);
        throw trouble == null ? thrown : keeping(trouble, thrown);
    }

    /** What is known or declared, where no backup answers; {@link #NOTHING}: nothing is. */
    @Nullable
    Object otherwise(Fuse fuse, @Nullable Object target, @Nullable Object[] arguments, long now) {
        LastGood.Answer known = lastGood == null ? null : lastGood.recall(target, arguments, now);
        if (known != null) {
            fuse.account().lastGoodAnswered(known.ageAt(now));
            return known.value();
        }
        if (empty == null) {
            return NOTHING;
        }
        fuse.account().emptyAnswered();
        return empty.value();
    }

    /** Whether the declared value is the first to answer a refusal. */
    boolean isEmptyAtOnce() {
        return empty != null
                && lastGood == null
                && scope.hasRefusals()
                && backups.onRefusal().isEmpty();
    }

    boolean remembers() {
        return lastGood != null;
    }

    @Override
    public void good(Fuse fuse, @Nullable Object answer, @Nullable Object target, @Nullable Object[] arguments) {
        remember(fuse, target, arguments, answer);
    }

    /** Remembers what the method itself has answered. */
    void remember(Fuse fuse, @Nullable Object target, @Nullable Object[] arguments, @Nullable Object answer) {
        if (lastGood != null && !fuse.isOutOfPath()) {
            lastGood.remember(target, arguments, answer, fuse.now());
        }
    }

    /** The same for one call that promises its answer. */
    AsyncRescue<@Nullable Object> promised(Fuse fuse, @Nullable Object target, @Nullable Object[] arguments) {
        return new AsyncRescue.Methods(this, fuse, target, arguments);
    }

    private static @Nullable Object what(Fuse fuse, Backup backup, Denial denial, long now) {
        Class<?> what = backup.what();
        if (what == null) {
            return null;
        }
        Refusal refusal = fuse.account().refusal(denial, now);
        return what == Refusal.class ? refusal : fuse.account().exception(refusal);
    }

    /** The later trouble, with the earlier one kept beside it. */
    static <X extends Throwable> X keeping(X thrown, @Nullable Throwable before) {
        if (before != null && before != thrown && thrown.getSuppressed().length < MOST_KEPT) {
            thrown.addSuppressed(before);
        }
        return thrown;
    }
}
