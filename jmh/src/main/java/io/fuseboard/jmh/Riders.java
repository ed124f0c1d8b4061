package io.fuseboard.jmh;

/** What is annotated: a method that does next to nothing. */
interface Riders {
    int locate(int order);
}
