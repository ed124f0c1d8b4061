package io.fuseboard.examples.takeaway.demand;

/** What a diner comes for. */
enum Errand {
    /** Reads the menu, the recommendations and some reviews. */
    LOOK,
    /** Orders and pays. */
    ORDER,
    /** Looks where the rider is with an order placed before. */
    TRACK,
    /** Orders and pays something from the pharmacy, urgently. */
    MEDICINE
}
