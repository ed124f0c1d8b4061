package io.fuseboard.test;

import io.fuseboard.model.RefusalReason;
import io.fuseboard.telemetry.BulkheadSnapshot;
import io.fuseboard.telemetry.FuseSnapshot;
import io.fuseboard.telemetry.FuseSnapshot.Answers;
import java.util.EnumMap;
import java.util.Map;

/** What a fuse has counted. */
record Counts(Answers answers, Map<RefusalReason, Long> refusals, int inside) {

    static final Counts NONE = new Counts(new Answers(0, 0, 0, 0, 0, 0, 0), Map.of(), 0);

    static Counts of(FuseSnapshot fuse) {
        return new Counts(
                fuse.answers(),
                fuse.refusals(),
                fuse.bulkhead().map(BulkheadSnapshot::inUse).orElse(0));
    }

    /** What has come to them since the others; inside are those who were not inside then. */
    Counts since(Counts before) {
        Answers was = before.answers;
        Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
        refusals.forEach((reason, count) -> {
            long more = count - before.refusals.getOrDefault(reason, 0L);
            if (more != 0) {
                refused.put(reason, more);
            }
        });
        return new Counts(
                new Answers(
                        answers.main() - was.main(),
                        answers.backup() - was.backup(),
                        answers.lastGood() - was.lastGood(),
                        answers.empty() - was.empty(),
                        answers.notice() - was.notice(),
                        answers.failed() - was.failed(),
                        answers.warm() - was.warm()),
                refused,
                inside - before.inside);
    }

    /** All of both, but of those inside only the first ones. */
    Counts plus(Counts more) {
        Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
        refused.putAll(refusals);
        more.refusals.forEach((reason, count) -> refused.merge(reason, count, Long::sum));
        return new Counts(
                new Answers(
                        answers.main() + more.answers.main(),
                        answers.backup() + more.answers.backup(),
                        answers.lastGood() + more.answers.lastGood(),
                        answers.empty() + more.answers.empty(),
                        answers.notice() + more.answers.notice(),
                        answers.failed() + more.answers.failed(),
                        answers.warm() + more.answers.warm()),
                refused,
                inside);
    }

    @Override
    public String toString() {
        return "its method answered " + answers.main() + ", backups " + answers.backup()
                + (answers.warm() == 0 ? "" : ", in their warm share " + answers.warm()) + ", last good answers "
                + answers.lastGood() + ", empty values " + answers.empty() + ", notices " + answers.notice()
                + "; failed " + answers.failed() + "; refused " + refusals + "; still inside " + inside;
    }
}
