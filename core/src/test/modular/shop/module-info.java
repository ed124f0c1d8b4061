/** An application that lives on the module path: what it opens can be guarded, what it does not open is told. */
module shop {
    requires io.fuseboard;

    exports shop.closed;

    opens shop.riders to
            io.fuseboard;
}
