package io.fuseboard.drills;

/**
 * Somebody who answers calls: a payment provider, a database, the machine's processors.
 *
 * @param workers how many calls it works on at once; others wait there in the order of arrival, and are worked on even when
 *     their callers have long gone
 * @param millis how long it works on one, on average: a quarter of it always, the rest is exponential
 * @param failing share of the calls that fail in the end
 * @param limit the bulkhead somebody gives it who knows all this and sizes it by hand; an adaptive limit stays below twice
 *     that
 */
record Provider(String name, Curve workers, Curve millis, Curve failing, int limit) {}
