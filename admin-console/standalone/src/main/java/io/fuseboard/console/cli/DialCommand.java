package io.fuseboard.console.cli;

import io.fuseboard.model.Tier;
import io.fuseboard.store.Dial;
import io.fuseboard.store.PlanStatus;
import io.fuseboard.store.Plans;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** The dial: keep only what is at least so important. */
@Command(
        name = "dial",
        subcommands = {DialShowCommand.class, DialKeepCommand.class, DialOffCommand.class})
final class DialCommand {

    /** Where it may stand: nothing is less important than OPTIONAL. */
    static final List<Tier> POSITIONS = List.of(Tier.CORE, Tier.IMPORTANT, Tier.USEFUL);

    /** The plan of a position; empty where no feature that is known is less important. */
    static Optional<PlanStatus> status(List<PlanStatus> all, Tier keep) {
        return all.stream()
                .filter(one -> one.spec().key().equals(Dial.key(keep)))
                .findFirst();
    }

    /** Where it stands; empty: nowhere, everything is kept. */
    static Optional<PlanStatus> standing(Plans plans) {
        return plans.all().stream()
                .filter(one -> Dial.keeps(one.spec().key()).isPresent())
                .filter(one -> one.standing().isPresent())
                .findFirst();
    }

    /** {@code important} or {@code p1}. */
    static Tier tier(Words words, String typed) {
        String word = typed.toLowerCase(Locale.ROOT);
        return POSITIONS.stream()
                .filter(tier ->
                        word.equals(word(tier)) || word.equals(tier.label().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> words.invalid(
                        "TIER",
                        typed,
                        "invalid.word",
                        String.join(
                                ", ",
                                POSITIONS.stream()
                                        .flatMap(tier -> Stream.of(
                                                word(tier), tier.label().toLowerCase(Locale.ROOT)))
                                        .toList())));
    }

    static String word(Tier tier) {
        return tier.name().toLowerCase(Locale.ROOT);
    }
}
