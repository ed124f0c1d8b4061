package io.fuseboard.spring.http;

import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.KeyedFuse;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spring.settings.FuseSettings;
import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.spring.settings.HostPattern;
import io.fuseboard.spring.start.StartFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Which fuse a call of an HTTP client passes: the one that names the client, else the one that says most of the address. */
final class HttpFuses {

    private final List<Rule> rules = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final MissedHosts missed;

    /** @param board asked for at the first call, so that none is made before its time */
    HttpFuses(FuseboardSettings settings, Supplier<Fuseboard> board) {
        for (FuseSettings fuse : settings.ofClients()) {
            Rule rule = new Rule(fuse, SingletonSupplier.of(() -> door(board.get(), fuse)));
            rules.add(rule);
            fuse.http().hosts().forEach(host -> places.add(new Place(host, rule)));
        }
        places.sort(Comparator.comparing(Place::host, HostPattern.CLOSEST));
        missed = new MissedHosts(rules.stream().map(Rule::settings).toList());
    }

    /** A fuse by configuration, and how calls enter it. */
    record Rule(FuseSettings settings, Supplier<Door> door) {

        /**
         * Makes the fuse, where nobody has.
         *
         * @throws StartFailure if it cannot be made
         */
        void check() {
            Objects.requireNonNull(door.get());
        }
    }

    /** The fuse that a call passes. */
    @FunctionalInterface
    interface Door {
        Fuse of(URI address);
    }

    private record Place(HostPattern host, Rule rule) {}

    List<Rule> rules() {
        return List.copyOf(rules);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whether calls of a client may be guarded. */
    boolean mayGuard(String client) {
        return !places.isEmpty()
                || rules.stream()
                        .anyMatch(rule -> rule.settings().http().clients().contains(client));
    }

    /**
     * Asks for a call's passage.
     *
     * @param clients names of the client, the nearest first
     * @return {@code null} where no fuse guards it
     * @throws io.fuseboard.DegradedException if a guard refuses
     */
    @Nullable
    HttpCall begin(List<String> clients, URI address) {
        Rule rule = find(clients, address);
        return rule == null
                ? null
                : new HttpCall(rule.door().get().of(address).enter().orThrow());
    }

    private @Nullable Rule find(List<String> clients, URI address) {
        for (String client : clients) {
            for (Rule rule : rules) {
                if (rule.settings().http().clients().contains(client)) {
                    return rule;
                }
            }
        }
        for (Place place : places) {
            if (place.host().finds(address)) {
                missed.hit(place.host());
                return place.rule();
            }
        }
        missed.tell(address);
        return null;
    }

    private static Door door(Fuseboard board, FuseSettings fuse) {
        FuseSpec spec = fuse.ofClients(HttpAnswer.OUTCOMES);
        try {
            if (fuse.http().eachHost()) {
                KeyedFuse keyed = board.keyedFuse(spec);
                return address -> keyed.of(HostPattern.hostOf(address));
            }
            Fuse one = board.fuse(spec);
            return address -> one;
        } catch (IllegalArgumentException | IllegalStateException cause) {
            throw new StartFailure(
                    Objects.requireNonNullElse(cause.getMessage(), cause.toString()) + "\n    where: fuseboard.fuses."
                            + fuse.name() + ".http (" + fuse.http().origin() + ")",
                    "Give the calls of HTTP clients a fuse of their own, with a name that no annotation and no code uses.",
                    cause);
        }
    }
}
