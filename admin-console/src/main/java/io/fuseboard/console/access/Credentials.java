package io.fuseboard.console.access;

import io.fuseboard.console.http.Role;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The users and what proves that it is them. */
public final class Credentials {

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Account nobody;
    private final Optional<String> generated;

    /* Tags under a key of this process: what a hash has accepted once need not cost a third of a second again. */
    private final Signer tags = new Signer(Tokens.bytes(32));
    private final Map<String, String> accepted = new ConcurrentHashMap<>();

    /** @param proof changes when the password does */
    private record Account(User user, Predicate<String> password, String proof) {}

    private Credentials(Optional<Account> first, People people, Optional<String> generated) {
        this.generated = generated;
        people.users()
                .forEach(user -> accounts.put(
                        user.name(),
                        new Account(
                                user,
                                given -> user.password()
                                        .filter(hash -> hash.matches(given))
                                        .isPresent(),
                                user.password().map(PasswordHash::text).orElse("proxy"))));
        first.ifPresent(account -> accounts.put(account.user().name(), account));
        // As slow as the slowest, so that the time tells nobody who is there.
        Predicate<String> decoy = people.users().stream()
                .flatMap(user -> user.password().stream())
                .max(Comparator.comparingInt(PasswordHash::iterations))
                .map(PasswordHash::decoy)
                .<Predicate<String>>map(hash -> hash::matches)
                .or(() -> first.map(Account::password))
                .orElse(given -> false);
        this.nobody = new Account(new User("nobody", Optional.empty(), Role.VIEWER, Limits.NONE), decoy, "");
    }

    /**
     * A user with a password that was configured, an admin.
     *
     * @param password plain, or {@code {pbkdf2}…}
     */
    public static Credentials of(String user, String password) {
        return of(user, password, People.NOBODY);
    }

    /** The same, beside others. */
    public static Credentials of(String user, String password, People people) {
        boolean hashed = password.startsWith(PasswordHash.PREFIX);
        // Beside hashes a plain one is hashed too: it must not be told by being fast.
        Predicate<String> test = hashed || !people.users().isEmpty()
                ? (hashed ? PasswordHash.parse(password) : PasswordHash.of(password))::matches
                : given -> Tokens.same(password, given);
        return new Credentials(Optional.of(new Account(admin(user), test, password)), people, Optional.empty());
    }

    /** These and nobody else. */
    public static Credentials of(People people) {
        return new Credentials(Optional.empty(), people, Optional.empty());
    }

    /** A user with a password made now, for this process. */
    public static Credentials generated(String user) {
        String password = Tokens.readable();
        Account account = new Account(admin(user), given -> Tokens.same(password, given), password);
        return new Credentials(Optional.of(account), People.NOBODY, Optional.of(password));
    }

    private static User admin(String name) {
        return new User(name, Optional.empty(), Role.ADMIN, Limits.NONE);
    }

    /** The password, if it was made here: to be shown once. */
    public Optional<String> generatedPassword() {
        return generated;
    }

    /** A user by name. */
    Optional<User> user(String name) {
        return Optional.ofNullable(accounts.get(name)).map(Account::user);
    }

    /** What changes when a user's password does; absent: no such user. */
    Optional<String> proof(String name) {
        return Optional.ofNullable(accounts.get(name)).map(Account::proof);
    }

    /** Who it is, if both are right. Takes as long for a wrong user as for a wrong password. */
    Optional<User> match(String name, String password) {
        Account account = accounts.getOrDefault(name, nobody);
        String tag = tags.sign("password", name, password);
        boolean known = Tokens.same(accepted.getOrDefault(name, ""), tag);
        boolean right = known || account.password().test(password);
        if (!right || !accounts.containsKey(name)) {
            return Optional.empty();
        }
        accepted.put(name, tag);
        return Optional.of(account.user());
    }
}
