package io.fuseboard.console.access;

/** A command: makes an API token, prints it for the program, and its hash for the configuration. */
public final class MakeToken {

    private MakeToken() {}

    public static void main(String[] args) {
        String token = ApiToken.fresh();
        System.out.println("token " + token);
        System.out.println("hash  " + ApiToken.hash(token));
    }
}
