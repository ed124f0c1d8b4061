package io.fuseboard.spring.settings;

import io.fuseboard.model.RefusalReason;
import java.util.Map;
import java.util.Optional;

/**
 * What configuration says of the answers to refused calls.
 *
 * @param template the application's own form; absent: an RFC 9457 problem
 * @param page whether who wants a page gets one
 * @param statuses where reasons have one of their own
 */
public record AnswerSettings(
        Optional<AnswerTemplate> template, boolean page, int status, Map<RefusalReason, Integer> statuses) {

    public AnswerSettings {
        statuses = Map.copyOf(statuses);
    }

    /** The status of an answer. */
    public int status(RefusalReason reason) {
        return statuses.getOrDefault(reason, status);
    }
}
