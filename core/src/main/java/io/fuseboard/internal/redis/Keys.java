package io.fuseboard.internal.redis;

/**
 * The keys of one board. The part in braces puts all of them into one slot of a cluster.
 *
 * @param meta hash: epoch, rev, change, at, format
 * @param switches hash: a document's key to its revision, a space, and its JSON
 * @param log stream: one entry a revision, its id begins with the revision's number
 * @param made sorted set: ids of changes by when they were made
 * @param nodes hash: what each node said last
 * @param seen sorted set: nodes by when they said it
 * @param hint channel
 */
record Keys(String meta, String switches, String log, String made, String nodes, String seen, String hint) {

    static Keys of(String namespace) {
        String board = "fb:{" + namespace + "}:";
        return new Keys(
                board + "meta",
                board + "switches",
                board + "log",
                board + "reqs",
                board + "nodes",
                board + "seen",
                board + "hint");
    }
}
