package io.fuseboard.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** A command: reads a password from standard input, prints its hash for the configuration. */
public final class HashPassword {

    private HashPassword() {}

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        String password = in.readLine();
        if (password == null || password.isBlank()) {
            System.err.println("Invalid password (blank): write it on one line of standard input");
            System.exit(1);
            return;
        }
        System.out.println(PasswordHash.of(password).text());
    }
}
