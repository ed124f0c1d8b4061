package io.fuseboard;

import io.fuseboard.internal.guard.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Answers instead of a call that was refused or failed, or throws. Two values of its own travel with the call, so that
 * one object serves all calls and none is made on the usual path.
 */
interface Rescue<A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object> {

    T refused(Fuse fuse, Entry.Denial denial, long now, A a, B b) throws Throwable;

    /** Only asked for what counts as a failure: what is ignored passes to the caller. */
    T failed(Fuse fuse, Throwable thrown, A a, B b) throws Throwable;

    /** Hears a good answer where answers are judged; what it was asked instead of is not told. Never throws. */
    default void good(Fuse fuse, T answer, A a, B b) {
        // Most remember nothing.
    }

    /** Nobody: a refusal becomes the notice, a failure stays what it is. */
    Rescue<@Nullable Object, @Nullable Object, ?> NOBODY = new Rescue<>() {
        @Override
        public Object refused(Fuse fuse, Entry.Denial denial, long now, @Nullable Object a, @Nullable Object b) {
            throw fuse.account().noticed(denial, now);
        }

        @Override
        public Object failed(Fuse fuse, Throwable thrown, @Nullable Object a, @Nullable Object b) throws Throwable {
            throw fuse.account().unanswered(thrown);
        }
    };
}
