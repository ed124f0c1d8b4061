package io.fuseboard.examples.takeaway.review;

import io.fuseboard.examples.takeaway.language.Text;

/** What one diner thought of a dish, with 1 to 5 stars. */
public record Review(String dish, Text author, int stars, Text words) {}
