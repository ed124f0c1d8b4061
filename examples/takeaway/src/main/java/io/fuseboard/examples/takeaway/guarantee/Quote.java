package io.fuseboard.examples.takeaway.guarantee;

/** What the guarantee costs and promises: there within so many minutes, or the delivery is free. */
public record Quote(int fen, int minutes) {}
