package io.fuseboard.store;

import java.util.Locale;
import java.util.Map;

/**
 * What customers shall read from now on. Checks itself: each rule holds wherever the order comes from.
 *
 * @param changeId made by whoever orders, random, 1 to 100 letters, digits or '-'; a second try with the same id changes
 *     nothing
 * @param key {@code notice:<name>}, {@code notice:feature/<feature>} or {@code notice:feature/<feature>/<reason>}; see
 *     {@link NoticeKey}
 * @param texts by locale, by the rules of {@link io.fuseboard.spec.NoticeText}; other locales keep what was declared. Empty:
 *     what was declared is read again
 * @param reason why, 1 to 200 characters on one line
 * @param actor who, 1 to 100 characters on one line
 * @param seen revision of the document that the orderer has seen; 0: there was none
 */
public record NoticeOrder(
        String changeId, String key, Map<Locale, String> texts, String reason, String actor, long seen) {

    public NoticeOrder {
        Order.checkWords(changeId, reason, actor);
        texts = Map.copyOf(texts);
        NoticeKey.check(key, texts);
    }
}
