/** Does not say that it needs the library, though what it inherits is guarded. */
module depot {
    requires shop;

    exports depot;

    opens depot to
            io.fuseboard;
}
