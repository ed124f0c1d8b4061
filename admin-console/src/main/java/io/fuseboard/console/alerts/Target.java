package io.fuseboard.console.alerts;

import io.fuseboard.spec.Require;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An address that is told.
 *
 * @param name what the console calls it
 * @param kind whose format it takes
 * @param url the webhook; holds a secret, so it is never shown
 * @param secret what messages are signed with; absent: they are not. WeCom and Slack know no signatures
 */
public record Target(String name, Kind kind, URI url, Optional<String> secret) {

    /** The formats there are. */
    public enum Kind {
        JSON,
        DINGTALK,
        FEISHU,
        WECOM,
        SLACK;

        /**
         * The format that configuration calls so.
         *
         * @param key of the property, for the error
         * @throws IllegalArgumentException if there is none of that name
         */
        public static Kind of(String key, String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equalsIgnoreCase(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Invalid " + key + " (" + word + "): must be json, dingtalk, feishu, wecom or slack"));
        }
    }

    public Target {
        Require.key("alert target", name);
        Objects.requireNonNull(kind, "kind");
        String key = "fuseboard.console.alerts.targets." + name;
        if (url.getScheme() == null
                || !url.getScheme().toLowerCase(Locale.ROOT).matches("https?")
                || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "Invalid " + key + ".url (not shown): must be an address that begins with https:// or http://");
        }
        if (secret.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException(
                    "Invalid " + key + ".secret (blank): leave it out to send without signature");
        }
        Require.that(
                secret.isEmpty() || kind != Kind.WECOM && kind != Kind.SLACK,
                key + ".secret",
                "not shown",
                kind.name().toLowerCase(Locale.ROOT) + " knows no signatures; leave it out");
    }

    /** Where it is, without what lets anybody write there. */
    String place() {
        return url.getScheme() + "://" + url.getHost();
    }

    /** Neither address nor secret. */
    @Override
    public String toString() {
        return "Target[name=" + name + ", kind=" + kind + ", at=" + place() + "]";
    }
}
