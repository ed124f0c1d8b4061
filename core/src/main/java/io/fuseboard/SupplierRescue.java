package io.fuseboard;

import io.fuseboard.internal.guard.Entry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A supplier that answers everything; the first value that travels with the call. */
final class SupplierRescue<T extends @Nullable Object> implements Rescue<Supplier<? extends T>, @Nullable Object, T> {

    private static final SupplierRescue<?> ONLY = new SupplierRescue<>();

    private SupplierRescue() {}

    @SuppressWarnings("unchecked") // it has no state
    static <T extends @Nullable Object> SupplierRescue<T> of() {
        return (SupplierRescue<T>) ONLY;
    }

    @Override
    public T refused(Fuse fuse, Entry.Denial denial, long now, Supplier<? extends T> supplier, @Nullable Object b) {
        T answer;
        try {
            answer = supplier.get();
        } catch (RuntimeException | Error cause) {
            throw Answers.keeping(fuse.account().noticed(denial, now), cause);
        }
        fuse.account().backedUp();
        fuse.account().answeredInstead();
        return answer;
    }

    @Override
    public T failed(Fuse fuse, Throwable thrown, Supplier<? extends T> supplier, @Nullable Object b) {
        T answer;
        try {
            answer = supplier.get();
        } catch (RuntimeException | Error fallbacks) {
            Answers.keeping(fallbacks, fuse.account().unanswered(thrown));
            throw fallbacks;
        }
        fuse.account().backedUp();
        fuse.account().answeredInstead();
        return answer;
    }
}
