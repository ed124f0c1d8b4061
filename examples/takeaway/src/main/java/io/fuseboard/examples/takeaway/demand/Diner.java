package io.fuseboard.examples.takeaway.demand;

import io.fuseboard.examples.takeaway.city.District;

/** One diner with everything already decided. */
record Diner(Errand errand, District district, String language, String dish, boolean guarantee, boolean reads) {}
