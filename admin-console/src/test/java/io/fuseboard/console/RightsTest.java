package io.fuseboard.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.Limits;
import io.fuseboard.console.access.PasswordHash;
import io.fuseboard.console.access.People;
import io.fuseboard.console.access.User;
import io.fuseboard.console.http.Role;
import io.fuseboard.store.BoardStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A11: who may do what with plans, claims, moves of the past, a whole board and its store. */
class RightsTest {

    /* 10,000 rounds of PBKDF2: fast enough for a test. The password is "password". */
    private static final String PASSWORD = "{pbkdf2}10000$c2FsdHNhbHQ=$8AsC4H/147lFlEEMCnL1JMziEIWaSGvXLB7jM4MIJaM=";

    private final Fuseboard board = Shop.board(BoardStores.inMemory());
    private final Console console = Console.start(
            board,
            ConsoleSpec.defaults()
                    .withPort(0)
                    .withPeople(People.NOBODY.withUsers(
                            user("vera", Role.VIEWER, Limits.NONE),
                            user("otto", Role.OPERATOR, Limits.NONE),
                            user("abel", Role.OPERATOR, new Limits(Set.of(), Set.of("other-app"))),
                            user("tara", Role.OPERATOR, new Limits(Set.of(), Set.of("takeaway"))),
                            user("anna", Role.ADMIN, Limits.NONE))));
    private final Client client = new Client(console);

    @AfterEach
    void close() {
        console.close();
        board.close();
    }

    /** The least role, and a call that asks for it; whoever has less hears 403, whoever has it does not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "otto | PUT    | /api/switches/feature:dish-animation | {\"position\":\"DEGRADED\",\"reason\":\"r\"}",
                "otto | PUT    | /api/plans/p | {\"positions\":[{\"switch\":\"feature:dish-animation\"}],\"reason\":\"r\",\"seen\":0}",
                "otto | DELETE | /api/plans/p | {\"reason\":\"r\",\"seen\":0}",
                "otto | POST   | /api/engagements/dial-useful | {\"reason\":\"r\"}",
                "otto | DELETE | /api/engagements/dial-useful | {\"reason\":\"r\"}",
                "otto | POST   | /api/undo/1 | {\"reason\":\"r\"}",
                "otto | PUT    | /api/claims/feature:dish-animation | {}",
                "otto | DELETE | /api/claims/feature:dish-animation | {}",
                "anna | PUT    | /api/switches/fuse:takeaway/rider-location | {\"position\":\"UNGUARDED\",\"for\":\"5m\",\"reason\":\"r\"}",
                "anna | PUT    | /api/board-orders/automatics-stopped | {\"reason\":\"r\"}",
                "anna | DELETE | /api/board-orders/automatics-stopped | {\"reason\":\"r\"}",
                "anna | POST   | /api/store/reseed | {\"reason\":\"r\"}",
                "anna | POST   | /api/store/adopt | {\"reason\":\"r\"}"
            })
    void a11_whoeverHasLessThanARouteNeeds_isRefused(String least, String method, String path, String body) {
        assertThat(say("vera", method, path, body)).isEqualTo(403);
        if (least.equals("anna")) {
            assertThat(say("otto", method, path, body)).isEqualTo(403);
        }
        assertThat(board.store().token().revision()).as("nothing was written").isZero();
        assertThat(say(least, method, path, body)).isNotEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | /api/plans/p | {\"positions\":[{\"switch\":\"feature:dish-animation\"}],\"reason\":\"r\",\"seen\":0}",
                "POST | /api/engagements/dial-useful | {\"reason\":\"r\"}",
                "POST | /api/undo/1 | {\"reason\":\"r\"}",
                "PUT  | /api/claims/feature:dish-animation | {}"
            })
    void a11_whoeverIsResponsibleForAnotherApplication_touchesNothingOfThisOne(
            String method, String path, String body) {
        say("anna", "PUT", "/api/switches/feature:recommendations", "{\"position\":\"DEGRADED\",\"reason\":\"r\"}");
        assertThat(say("abel", method, path, body)).isEqualTo(403);
        assertThat(board.store().token().revision()).isEqualTo(1);
    }

    @Test
    void whoMayOnlyRead_readsEverything_andTriesPlansDry() {
        for (String path : new String[] {"plans", "attributes", "instances", "store", "revisions.csv", "undo/1"}) {
            assertThat(say("vera", "GET", "/api/" + path, null)).as(path).isNotEqualTo(403);
        }
        assertThat(say("vera", "POST", "/api/dry-runs/dial-useful", "{}")).isEqualTo(200);
        assertThat(say("vera", "POST", "/api/previews", "{\"feature\":\"feature:order\"}"))
                .isEqualTo(200);
    }

    @Test
    void everybodyIsToldWhatTheyMayMove() {
        assertThat(reach("anna")).isEqualTo(Map.of("all", true, "keys", List.of()));
        assertThat(reach("otto")).isEqualTo(Map.of("all", true, "keys", List.of()));
        assertThat(reach("vera")).isEqualTo(Map.of("all", false, "keys", List.of()));
        assertThat(reach("abel")).isEqualTo(Map.of("all", false, "keys", List.of()));
        Set<String> own = new TreeSet<>();
        board.snapshots().features().forEach(feature -> own.add(feature.key()));
        board.snapshots().fuses().forEach(fuse -> own.add(fuse.key()));
        assertThat(reach("tara").get("keys")).asInstanceOf(LIST).containsAll(own);
    }

    private Map<String, Object> reach(String user) {
        return client.say("GET", "/api/reach", null, "Authorization", Client.basic(user, "password"))
                .json();
    }

    private int say(String user, String method, String path, @Nullable String body) {
        return client.say(method, path, body, "Authorization", Client.basic(user, "password"), "Accept-Language", "en")
                .status();
    }

    private static User user(String name, Role role, Limits limits) {
        return new User(name, Optional.of(PasswordHash.parse(PASSWORD)), role, limits);
    }
}
