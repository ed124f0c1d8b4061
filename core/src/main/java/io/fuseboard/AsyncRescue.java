package io.fuseboard;

import io.fuseboard.internal.fallback.Backup;
import io.fuseboard.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who answers instead of an asynchronous call, the first choice first; each promises an answer of its own. */
interface AsyncRescue<T extends @Nullable Object> {

    /**
     * Who answers a refusal.
     *
     * @param notice what stands for the refusal
     */
    List<? extends Fuse.Body<? extends @Nullable CompletionStage<T>, ?>> refused(DegradedException notice);

    /** Who answers a failure. Only asked for what counts as one. */
    List<? extends Fuse.Body<? extends @Nullable CompletionStage<T>, ?>> failed(Throwable thrown);

    /**
     * What is known or declared, where none of those answers; {@link Answers#NOTHING}: nothing is.
     *
     * @param thrown what the call failed with; {@code null}: it was refused
     */
    default @Nullable Object otherwise(@Nullable Throwable thrown) {
        return Answers.NOTHING;
    }

    /** What answers a refusal before anybody is asked; {@link Answers#NOTHING}: nothing does. */
    default @Nullable Object atOnce() {
        return Answers.NOTHING;
    }

    /** Hears what the call itself has answered well. */
    default void good(T answer) {}

    /** A list of suppliers that answer everything. */
    static <T extends @Nullable Object> AsyncRescue<T> of(List<Supplier<? extends CompletionStage<T>>> suppliers) {
        List<Fuse.Body<CompletionStage<T>, RuntimeException>> bodies = suppliers.stream()
                .<Fuse.Body<CompletionStage<T>, RuntimeException>>map(supplier -> supplier::get)
                .toList();
        return new AsyncRescue<>() {
            @Override
            public List<Fuse.Body<CompletionStage<T>, RuntimeException>> refused(DegradedException notice) {
                return bodies;
            }

            @Override
            public List<Fuse.Body<CompletionStage<T>, RuntimeException>> failed(Throwable thrown) {
                return bodies;
            }
        };
    }

    /** The backup methods of one call. */
    record Methods(
            Answers answers,
            Fuse fuse,
            @Nullable Object target,
            @Nullable Object[] arguments) implements AsyncRescue<@Nullable Object> {

        @Override
        public List<Fuse.Body<@Nullable CompletionStage<@Nullable Object>, Throwable>> refused(
                DegradedException notice) {
            List<Backup> choices = answers.onRefusal();
            List<Fuse.Body<@Nullable CompletionStage<@Nullable Object>, Throwable>> asked =
                    new ArrayList<>(choices.size());
            for (Backup backup : choices) {
                asked.add(asked(backup, backup.what() == Refusal.class ? notice.refusal() : notice));
            }
            return asked;
        }

        @Override
        public List<Fuse.Body<@Nullable CompletionStage<@Nullable Object>, Throwable>> failed(Throwable thrown) {
            return answers.onFailure(thrown).stream()
                    .map(backup -> asked(backup, thrown))
                    .toList();
        }

        @Override
        public @Nullable Object otherwise(@Nullable Throwable thrown) {
            return (thrown == null
                            ? answers.scope().hasRefusals()
                            : answers.scope().has(thrown))
                    ? answers.otherwise(fuse, target, arguments, fuse.now())
                    : Answers.NOTHING;
        }

        @Override
        public @Nullable Object atOnce() {
            return answers.isEmptyAtOnce() ? otherwise(null) : Answers.NOTHING;
        }

        @Override
        public void good(@Nullable Object answer) {
            answers.remember(fuse, target, arguments, answer);
        }

        @SuppressWarnings({"unchecked", "NullAway"
        }) // return types were checked at start-up; reads no nullable type arguments
        private Fuse.Body<@Nullable CompletionStage<@Nullable Object>, Throwable> asked(Backup backup, Object what) {
            return () -> (CompletionStage<@Nullable Object>)
                    backup.answer(target, arguments, backup.what() == null ? null : what);
        }
    }
}
