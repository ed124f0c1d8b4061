package io.fuseboard.internal.node;

import io.fuseboard.spi.BoardStore.Document;
import io.fuseboard.store.PlanAnswer;
import io.fuseboard.store.PlanRecord;
import io.fuseboard.store.Plans;
import io.fuseboard.telemetry.FuseEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Engages plans when their windows come, by the store's clock. Every node does, and the store lets one of them. */
final class PlanHours {

    private static final String PLAN = "plan:";

    private final Plans plans;
    /* What was told of plans that could not engage, by key. */
    private final Map<String, String> told = new HashMap<>();

    PlanHours(Plans plans) {
        this.plans = plans;
    }

    /** Looks at the documents. One that is not understood engages nothing, and is told. */
    void inForce(Map<String, Document> documents, Set<String> refused, List<FuseEvent> found) {
        documents.forEach((key, document) -> {
            if (!key.startsWith(PLAN)) {
                return;
            }
            try {
                PlanRecord.read(key, document.json());
                refused.remove(key);
            } catch (IllegalArgumentException cause) {
                if (refused.add(key)) {
                    found.add(new FuseEvent.DocumentRefused(key, String.valueOf(cause.getMessage())));
                }
            }
        });
    }

    /** @param now the store's clock, as far as this node knows it; the store itself is asked before anything is engaged */
    void look(Map<String, Document> documents, Instant now, List<FuseEvent> found) {
        if (!plans.isAnyDue(documents, now)) {
            told.clear();
            return;
        }
        plans.engageDue().forEach((key, answer) -> {
            if (answer instanceof PlanAnswer.Refused refused
                    && !refused.message().equals(told.put(key, refused.message()))) {
                found.add(new FuseEvent.DocumentRefused(PLAN + key, refused.message()));
            }
        });
    }
}
