package io.fuseboard.console.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must not be shown, whatever a driver writes into its errors. */
final class Secrets {

    static final Secrets NONE = new Secrets(Set.of());

    private static final Pattern LOGIN = Pattern.compile("//(.*)@");
    private static final Pattern PARAMETER = Pattern.compile("(?i)[?&;][^=&;]*(?:password|secret)[^=&;]*=([^&;]*)");

    private final Set<String> hidden;

    private Secrets(Set<String> hidden) {
        this.hidden = hidden;
    }

    static Secrets of(Optional<String> url, Optional<String> password) {
        // The longest first: a secret may hold another one.
        Set<String> hidden = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        password.ifPresent(hidden::add);
        url.ifPresent(text -> {
            for (Matcher login = LOGIN.matcher(text); login.find(); ) {
                String pair = login.group(1);
                add(hidden, pair.substring(pair.indexOf(':') + 1));
            }
            for (Matcher parameter = PARAMETER.matcher(text); parameter.find(); ) {
                add(hidden, parameter.group(1));
            }
        });
        return new Secrets(hidden);
    }

    private static void add(Set<String> hidden, String secret) {
        if (secret.isEmpty()) {
            return;
        }
        hidden.add(secret);
        try {
            hidden.add(URLDecoder.decode(secret, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return; // it is written as it is meant
        }
    }

    String hide(String text) {
        String shown = text;
        for (String secret : hidden) {
            shown = shown.replace(secret, "***");
        }
        return shown;
    }
}
