package io.fuseboard;

import io.fuseboard.internal.fallback.Backup;
import io.fuseboard.internal.fallback.Backups;
import io.fuseboard.internal.fallback.LastGood;
import io.fuseboard.internal.fallback.Scope;
import io.fuseboard.internal.guard.Entry.Denial;
import io.fuseboard.model.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who answers instead of a guarded method: its backup methods in their order, then its own last good answer, then the
 * notice or the failure itself.
 *
 * @param scope what they are asked about at all
 * @param lastGood what it answered before; {@code null}: that is not remembered
 */
@SuppressWarnings("NullAway") // reads no nullable type arguments
record Answers(Scope scope, Backups backups, @Nullable LastGood lastGood)
        implements Rescue<@Nullable Object, @Nullable Object[], @Nullable Object> {

    /** Nobody. */
    static final Answers NONE = new Answers(Scope.NOTHING, Backups.NONE, null);

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
                fuse.backedUpAfter(trouble);
                return answer;
            } catch (Throwable thrown) {
                trouble = later(thrown, trouble);
            }
        }
        Object known = scope.hasRefusals() ? recall(target, arguments, now) : null;
        if (known != null) {
            fuse.backedUpAfter(trouble);
            return known;
        }
        DegradedException notice = fuse.noticed(denial, now);
        if (trouble != null) {
            notice.addSuppressed(trouble);
        }
        throw notice;
    }

    @Override
    public @Nullable Object failed(Fuse fuse, Throwable thrown, @Nullable Object target, @Nullable Object[] arguments)
            throws Throwable {
        Throwable trouble = null;
        for (Backup backup : onFailure(thrown)) {
            try {
                Object answer = backup.answer(target, arguments, backup.what() == null ? null : thrown);
                fuse.backedUpAfter(trouble);
                return answer;
            } catch (Throwable its) {
                trouble = later(its, trouble);
            }
        }
        Object known = scope.has(thrown) ? recall(target, arguments, fuse.now()) : null;
        if (known != null) {
            fuse.backedUpAfter(trouble);
            return known;
        }
        fuse.unanswered(thrown);
        throw trouble == null ? thrown : later(trouble, thrown);
    }

    private @Nullable Object recall(@Nullable Object target, @Nullable Object[] arguments, long now) {
        return lastGood == null ? null : lastGood.recall(target, arguments, now);
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
        if (lastGood != null) {
            lastGood.remember(target, arguments, answer, fuse.now());
        }
    }

    /** The order of answers, as people read it. */
    @Override
    public String toString() {
        StringBuilder order = new StringBuilder("the call");
        backups.names().forEach(name -> order.append(" → ").append(name));
        if (lastGood != null) {
            order.append(" → last good answer (").append(lastGood.goodFor()).append(')');
        }
        return order.append(" → notice").toString();
    }

    /** The same for one call that promises its answer. */
    AsyncRescue<@Nullable Object> promised(@Nullable Object target, @Nullable Object[] arguments) {
        return new AsyncRescue.Methods(this, target, arguments);
    }

    private static @Nullable Object what(Fuse fuse, Backup backup, Denial denial, long now) {
        Class<?> what = backup.what();
        if (what == null) {
            return null;
        }
        Refusal refusal = fuse.refusal(denial, now);
        return what == Refusal.class ? refusal : fuse.exception(refusal);
    }

    /** The later trouble, with the earlier one kept beside it. */
    static Throwable later(Throwable thrown, @Nullable Throwable before) {
        if (before != null && before != thrown) {
            thrown.addSuppressed(before);
        }
        return thrown;
    }
}
