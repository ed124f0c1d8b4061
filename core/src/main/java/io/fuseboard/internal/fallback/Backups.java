package io.fuseboard.internal.fallback;

import io.fuseboard.model.Refusal;
import io.fuseboard.spec.FallbackSpec;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who answers instead of one guarded method, in order.
 *
 * <p>For each name, the overload answers whose parameter fits what happened most closely: a {@code Refusal}, or the
 * nearest type of the exception; one without such a parameter fits everything and comes last. A refusal fits a
 * {@code Refusal} first, then a {@code Throwable} that the exception for refusals is a kind of.
 */
public final class Backups {

    /** Nobody. */
    public static final Backups NONE = new Backups(List.of(), Throwable.class);

    private final List<List<Backup>> choices;
    private final List<Backup> onRefusal;

    private Backups(List<List<Backup>> choices, Class<? extends Throwable> refusalException) {
        this.choices = choices;
        this.onRefusal = choices.stream()
                .flatMap(overloads -> forRefusal(overloads, refusalException).stream())
                .toList();
    }

    private static Optional<Backup> forRefusal(List<Backup> overloads, Class<? extends Throwable> refusalException) {
        Optional<Backup> exact = overloads.stream()
                .filter(backup -> backup.what() == Refusal.class)
                .findFirst();
        return exact.isPresent() ? exact : closest(overloads, refusalException);
    }

    /**
     * Finds and checks the methods a fallback names.
     *
     * @param type the class of the guarded object
     * @param refusalException what stands for a refusal where a method asks for a {@code Throwable}
     * @throws IllegalArgumentException if one is not there or does not fit, with the signature wanted and what was found
     */
    public static Backups of(
            Class<?> type, Method guarded, FallbackSpec spec, Class<? extends Throwable> refusalException) {
        BackupSearch search = new BackupSearch(type, guarded);
        List<List<Backup>> choices = new ArrayList<>();
        for (String name : spec.methods()) {
            choices.add(search.overloads(name));
        }
        return new Backups(List.copyOf(choices), refusalException);
    }

    /** Who answers a refusal, the first choice first. */
    public List<Backup> onRefusal() {
        return onRefusal;
    }

    /** Whom to ask first when nothing has happened: the first choice's form that does not want to know what. */
    public Optional<Backup> inPeace() {
        return choices.stream()
                .findFirst()
                .flatMap(overloads -> overloads.stream()
                        .filter(backup -> backup.what() == null)
                        .findFirst());
    }

    /** Who answers a failure, the first choice first. */
    public List<Backup> onFailure(Throwable thrown) {
        List<Backup> fitting = new ArrayList<>(choices.size());
        for (List<Backup> overloads : choices) {
            closest(overloads, thrown.getClass()).ifPresent(fitting::add);
        }
        return fitting;
    }

    private static Optional<Backup> closest(List<Backup> overloads, Class<?> happened) {
        Backup best = null;
        for (Backup candidate : overloads) {
            Class<?> what = candidate.what();
            if (what != null && !what.isAssignableFrom(happened)) {
                continue;
            }
            if (best == null || isCloser(what, best.what())) {
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isCloser(@Nullable Class<?> what, @Nullable Class<?> best) {
        return what != null && (best == null || best.isAssignableFrom(what));
    }
}
