package io.fuseboard;

import io.fuseboard.hook.Hook;
import io.fuseboard.spec.AttributeParameters;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A guarded method whose keys have a fuse each, as woven code calls it: asked for the key's hook before anything else.
 * Itself it is the hook of calls without a key.
 */
final class KeyedWire implements Wired {

    private final KeyedFuse fuses;
    private final Answers answers;
    private final @Nullable AttributeParameters attributes;
    private final boolean promises;
    private final MethodType type;

    /** @param type the type of the woven method, its target first */
    KeyedWire(
            KeyedFuse fuses,
            Answers answers,
            @Nullable AttributeParameters attributes,
            boolean promises,
            MethodType type) {
        this.fuses = fuses;
        this.answers = answers;
        this.attributes = attributes;
        this.promises = promises;
        this.type = type;
    }

    /** Made once for a key, unless several methods take turns at its fuse. */
    @Override
    public Hook of(@Nullable Object key) {
        Fuse fuse = fuses.of(key);
        return fuse.hook instanceof OneKey known && known.method() == this ? known : hooked(fuse);
    }

    private Hook hooked(Fuse fuse) {
        OneKey made = new OneKey(this, fuse, new Lazy());
        fuse.hook = made;
        return made;
    }

    @Override
    public Fuse fuse() {
        return fuses.of(null);
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public @Nullable AttributeParameters attributes() {
        return attributes;
    }

    @Override
    public MethodHandle refused() {
        return handle(fuse());
    }

    private MethodHandle handle(Fuse fuse) {
        return promises ? RefusedCall.promised(fuse, answers, type) : RefusedCall.handle(fuse, answers, type);
    }

    private record OneKey(KeyedWire method, Fuse fuse, Lazy handle) implements Wired {

        @Override
        public Answers answers() {
            return method.answers;
        }

        @Override
        public @Nullable AttributeParameters attributes() {
            return method.attributes;
        }

        @Override
        public MethodHandle refused() {
            return handle.of(this);
        }
    }

    /** A handle is some hundred bytes; most keys are never refused. Handles are safe to hand over without care. */
    private static final class Lazy {
        private @Nullable MethodHandle known;

        MethodHandle of(OneKey key) {
            MethodHandle handle = known;
            if (handle == null) {
                handle = key.method().handle(key.fuse());
                known = handle;
            }
            return handle;
        }
    }
}
