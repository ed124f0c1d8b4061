package io.fuseboard.examples.takeaway.rider;

/**
 * Where a rider was seen.
 *
 * @param answeredBy the map provider that saw the rider
 * @param done share of the way that lies behind, 0 to 1
 */
public record Sighting(String answeredBy, double x, double y, double done, long secondsLeft) {}
