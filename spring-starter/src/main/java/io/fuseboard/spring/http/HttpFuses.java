package io.fuseboard.spring.http;

import io.fuseboard.Feature;
import io.fuseboard.Fuse;
import io.fuseboard.Fuseboard;
import io.fuseboard.KeyedFuse;
import io.fuseboard.Passage;
import io.fuseboard.model.Tier;
import io.fuseboard.spec.FuseSpec;
import io.fuseboard.spring.carry.Carried;
import io.fuseboard.spring.carry.Carrying;
import io.fuseboard.spring.settings.CarrySettings;
import io.fuseboard.spring.settings.FuseSettings;
import io.fuseboard.spring.settings.FuseboardSettings;
import io.fuseboard.spring.settings.HostPattern;
import io.fuseboard.spring.start.StartFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.function.SingletonSupplier;

/** Which fuse a call of an HTTP client passes: the one that names the client, else the one that says most of the address. */
final class HttpFuses {

    private final List<Rule> rules = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final MissedHosts missed;
    private final Supplier<Fuseboard> board;
    private final Supplier<Carrying> carrying;
    private final CarrySettings carry;

    /**
     * @param board asked for at the first call, so that none is made before its time
     * @param carrying the same
     */
    HttpFuses(FuseboardSettings settings, Supplier<Fuseboard> board, Supplier<Carrying> carrying) {
        this.board = board;
        this.carrying = SingletonSupplier.of(carrying);
        this.carry = settings.carry();
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

        /** Tier of the feature that it serves, if it serves one. */
        Optional<Tier> served(Fuseboard board) {
            return settings.ofClients(HttpAnswer.OUTCOMES)
                    .feature()
                    .flatMap(board::findFeature)
                    .map(Feature::tier);
        }

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
        return rules.isEmpty() && carry.to().isEmpty();
    }

    /** Whether calls of a client may be guarded. */
    boolean mayGuard(String client) {
        return !places.isEmpty()
                || !carry.to().isEmpty()
                || rules.stream()
                        .anyMatch(rule -> rule.settings().http().clients().contains(client));
    }

    /**
     * Asks for a call's passage.
     *
     * @param clients names of the client, the nearest first
     * @param known what a reactive context knows of the request that the call is made for
     * @return {@code null} where no fuse guards it
     * @throws io.fuseboard.DegradedException if a guard refuses
     */
    @Nullable
    HttpCall begin(List<String> clients, URI address, Carried known) {
        Rule rule = find(clients, address);
        if (rule == null) {
            return null;
        }
        Fuse fuse = rule.door().get().of(address);
        Passage passage = known.attributes().isEmpty() ? fuse.enter() : fuse.enter(known.attributes());
        return new HttpCall(passage.orThrow());
    }

    /** Whether the service that is called is told what is known of the request. */
    boolean tells(URI address) {
        return carry.tells(address);
    }

    /**
     * Tells the service that is called what is known of the request, in headers. What the calling code says itself stays.
     *
     * @param known what a reactive context knows of it
     */
    void tell(List<String> clients, URI address, Carried known, HttpHeaders headers) {
        if (!carry.tells(address)) {
            return;
        }
        Rule rule = find(clients, address);
        Optional<Tier> served = rule == null ? Optional.empty() : rule.served(board.get());
        carrying.get().headers(address, known, served).forEach((name, value) -> {
            if (headers.getFirst(name) == null) {
                headers.set(name, value);
            }
        });
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
