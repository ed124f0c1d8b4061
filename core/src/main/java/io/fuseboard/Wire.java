package io.fuseboard;

import java.lang.invoke.MethodHandle;

/**
 * A guarded method's fuse and who answers instead, as woven code calls them. A record, because the virtual machine takes
 * a record's fields for as constant as the record.
 */
record Wire(Fuse fuse, Answers answers, MethodHandle refused) implements Wired {}
