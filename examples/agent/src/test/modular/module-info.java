/** An application on the module path that the agent weaves. Backup methods are called from core, so their package is open to it. */
module shop {
    requires io.fuseboard;

    opens shop to
            io.fuseboard;
}
