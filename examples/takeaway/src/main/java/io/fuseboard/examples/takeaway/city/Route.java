package io.fuseboard.examples.takeaway.city;

import java.util.ArrayList;
import java.util.List;

/** The way from the kitchen to one door, street corner by street corner. */
public record Route(List<Point> corners) {

    public Route {
        if (corners.size() < 2) {
            throw new IllegalArgumentException("Invalid route (" + corners + "): must have at least two corners");
        }
        corners = List.copyOf(corners);
    }

    /** Reads the notation of an SVG polyline: {@code "40,60 160,60 160,200"}. */
    static Route parse(String polyline) {
        var corners = new ArrayList<Point>();
        for (var corner : polyline.split(" ")) {
            var xy = corner.split(",");
            corners.add(new Point(Double.parseDouble(xy[0]), Double.parseDouble(xy[1])));
        }
        return new Route(corners);
    }

    /** The place after this share of the way, from 0 (kitchen) to 1 (door). */
    public Point at(double progress) {
        double left = length() * Math.min(1, Math.max(0, progress));
        for (int i = 1; i < corners.size(); i++) {
            var from = corners.get(i - 1);
            var to = corners.get(i);
            double leg = from.distanceTo(to);
            if (left <= leg) {
                return leg == 0 ? to : from.towards(to, left / leg);
            }
            left -= leg;
        }
        return corners.get(corners.size() - 1);
    }

    private double length() {
        double sum = 0;
        for (int i = 1; i < corners.size(); i++) {
            sum += corners.get(i - 1).distanceTo(corners.get(i));
        }
        return sum;
    }
}
