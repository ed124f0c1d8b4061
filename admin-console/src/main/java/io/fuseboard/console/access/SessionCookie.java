package io.fuseboard.console.access;

/**
 * The cookie of a session: kept from scripts, from other sites, and under TLS from plain connections.
 *
 * @param name what browsers know it by
 * @param path where they send it
 */
public record SessionCookie(String name, String path) {

    /** The header that gives it to a browser. */
    public String set(String session, boolean secure) {
        return name + "=" + session + "; Path=" + path + "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }

    /** The header that takes it away. */
    public String clear(boolean secure) {
        return set("", secure) + "; Max-Age=0";
    }
}
