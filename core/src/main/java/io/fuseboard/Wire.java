package io.fuseboard;

import io.fuseboard.spec.AttributeParameters;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * A guarded method's fuse and who answers instead, as woven code calls them. A record, because the virtual machine
 * takes a record's fields for as constant as the record.
 */
record Wire(Fuse fuse, Answers answers, @Nullable AttributeParameters attributes, MethodHandle refused)
        implements Wired {}
