package io.fuseboard.examples.takeaway.city;

/** A place on a district's map, which is 320 wide and 240 high. */
public record Point(double x, double y) {

    double distanceTo(Point other) {
        return Math.hypot(other.x - x, other.y - y);
    }

    Point towards(Point other, double share) {
        return new Point(x + (other.x - x) * share, y + (other.y - y) * share);
    }
}
