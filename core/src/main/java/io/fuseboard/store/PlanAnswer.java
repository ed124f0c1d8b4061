package io.fuseboard.store;

import io.fuseboard.spi.BoardStore.Snapshot;
import io.fuseboard.spi.BoardStore.Token;
import java.util.List;
import java.util.Optional;

/** What became of an order for a plan. */
public sealed interface PlanAnswer {

    /**
     * Done, as one revision.
     *
     * @param switches whose documents it wrote
     */
    record Done(Token token, List<String> switches) implements PlanAnswer {}

    /** Done before, by an earlier attempt with the same id. */
    record AlreadyDone(Token token) implements PlanAnswer {}

    /** Not engaged: it is engaged already. */
    record AlreadyEngaged(PlanStanding standing) implements PlanAnswer {}

    /** Not ended: it is not engaged. */
    record NotEngaged(Optional<PlanRecord.Engaged> last) implements PlanAnswer {}

    /**
     * Nothing was done: documents have moved since they were seen.
     *
     * @param current how everything stands now
     * @param moved keys of those documents
     */
    record Conflict(Snapshot current, List<String> moved) implements PlanAnswer {}

    /** Not engaged by its window: it must not be. */
    record Refused(String message) implements PlanAnswer {}
}
