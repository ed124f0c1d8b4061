package io.fuseboard;

import io.fuseboard.internal.fallback.Backup;
import io.fuseboard.internal.fallback.Backups;
import io.fuseboard.internal.guard.Entry;
import io.fuseboard.model.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method with a fuse around it and, perhaps, methods that answer instead. What proxies and woven code call.
 *
 * <p>Order of answers: the method itself → its backup methods → the notice.
 */
public final class GuardedMethod {

    private final Fuse fuse;
    private final Answers answers;

    GuardedMethod(Fuse fuse, Backups backups) {
        this.fuse = fuse;
        this.answers = new Answers(backups);
    }

    public Fuse fuse() {
        return fuse;
    }

    /**
     * Calls the method through its fuse.
     *
     * @param target the object it is called on; {@code null} for a static method
     * @param arguments its arguments, handed to backup methods
     * @param body the method itself
     * @return what the method, or who answers instead, returns
     * @throws DegradedException if a guard refuses and nobody answers
     * @throws Throwable what the method throws, where nobody answers instead
     */
    @SuppressWarnings("NullAway") // reads no nullable type arguments
    public @Nullable Object call(
            @Nullable Object target, @Nullable Object[] arguments, Fuse.Body<@Nullable Object, Throwable> body)
            throws Throwable {
        return fuse.run(body, answers, target, arguments);
    }

    /** Backup methods in their order, then the notice or the failure itself. */
    @SuppressWarnings("NullAway") // reads no nullable type arguments
    private record Answers(Backups backups) implements Rescue<@Nullable Object, @Nullable Object[], @Nullable Object> {

        @Override
        public @Nullable Object refused(
                Fuse fuse, Entry.Denial denial, long now, @Nullable Object target, @Nullable Object[] arguments) {
            Throwable trouble = null;
            List<Backup> choices = backups.onRefusal();
            for (int i = 0; i < choices.size(); i++) {
                Backup backup = choices.get(i);
                try {
                    Object answer = backup.answer(target, arguments, what(fuse, backup, denial, now));
                    fuse.backedUp();
                    return answer;
                } catch (Throwable thrown) {
                    trouble = later(thrown, trouble);
                }
            }
            DegradedException notice = fuse.noticed(denial, now);
            if (trouble != null) {
                notice.addSuppressed(trouble);
            }
            throw notice;
        }

        @Override
        public @Nullable Object failed(
                Fuse fuse, Throwable thrown, @Nullable Object target, @Nullable Object[] arguments) throws Throwable {
            Throwable trouble = null;
            for (Backup backup : backups.onFailure(thrown)) {
                try {
                    Object answer = backup.answer(target, arguments, backup.what() == null ? null : thrown);
                    fuse.backedUp();
                    return answer;
                } catch (Throwable backups) {
                    trouble = later(backups, trouble);
                }
            }
            fuse.unanswered(thrown);
            throw trouble == null ? thrown : later(trouble, thrown);
        }

        private static @Nullable Object what(Fuse fuse, Backup backup, Entry.Denial denial, long now) {
            Class<?> what = backup.what();
            if (what == null) {
                return null;
            }
            Refusal refusal = fuse.refusal(denial, now);
            return what == Refusal.class ? refusal : fuse.exception(refusal);
        }

        /** The later trouble, with the earlier one kept beside it. */
        private static Throwable later(Throwable thrown, @Nullable Throwable before) {
            if (before != null && before != thrown) {
                thrown.addSuppressed(before);
            }
            return thrown;
        }
    }
}
