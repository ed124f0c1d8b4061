package io.fuseboard.examples.takeaway.office;

import io.fuseboard.model.Tier;
import org.jspecify.annotations.Nullable;

/** The till system behind the shop: orders, payments, prices, pictures and reviews all come from it. */
public interface BackOffice {

    /** The lane of urgent medicine. */
    String MEDICINE = "medicine";

    /**
     * Lets it work.
     *
     * @param pieces of work, 1 or more
     * @param tier how much what is asked for matters: what matters less leaves room for what matters more
     * @param lane {@link #MEDICINE} or nothing
     * @throws io.fuseboard.DegradedException where there is no room for that
     */
    void work(int pieces, Tier tier, @Nullable String lane);
}
