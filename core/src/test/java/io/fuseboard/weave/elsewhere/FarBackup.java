package io.fuseboard.weave.elsewhere;

/** Has a backup that nobody outside its package sees. */
public class FarBackup {

    @SuppressWarnings("unused") // looked for, and not to be found
    String fallback(int a, Long b) {
        return "too far";
    }
}
