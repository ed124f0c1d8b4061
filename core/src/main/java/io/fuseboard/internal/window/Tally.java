package io.fuseboard.internal.window;

/**
 * What a window remembers, in numbers. Each is true at some instant, not all at the same one.
 *
 * @param calls calls remembered
 * @param failed how many of them failed
 * @param slow how many of them were slow
 */
public record Tally(int calls, int failed, int slow) {}
