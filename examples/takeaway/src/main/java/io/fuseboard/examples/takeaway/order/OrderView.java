package io.fuseboard.examples.takeaway.order;

import io.fuseboard.examples.takeaway.city.District;
import io.fuseboard.examples.takeaway.guarantee.Quote;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the page shows it.
 *
 * @param stage PLACED until it is paid, then COOKING, RIDING, DELIVERED
 * @param route the way the rider takes, an SVG polyline
 */
record OrderView(
        long number,
        District district,
        List<Line> lines,
        int fen,
        @Nullable Quote guarantee,
        boolean urgentMedicine,
        boolean paid,
        String stage,
        String route,
        Instant placedAt,
        @Nullable String notice) {}
