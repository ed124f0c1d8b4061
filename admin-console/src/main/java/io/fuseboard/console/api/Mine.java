package io.fuseboard.console.api;

import static io.fuseboard.console.http.Json.object;

import io.fuseboard.Fuseboard;
import io.fuseboard.console.access.Door;
import io.fuseboard.console.http.Answer;
import io.fuseboard.console.http.Call;
import io.fuseboard.console.http.Identity;
import io.fuseboard.console.http.Reply;
import io.fuseboard.console.http.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code GET reach}: what the caller may move, so that pages offer nothing that would be refused. A write is asked again
 * all the same.
 */
final class Mine {

    private final Fuseboard board;
    private final Fleet fleet;
    private final Ownership ownership;

    Mine(Fuseboard board, Fleet fleet, Ownership ownership) {
        this.board = board;
        this.fleet = fleet;
        this.ownership = ownership;
    }

    Answer of(Call call) {
        Identity who = call.caller();
        boolean moves = who.role().includes(Role.OPERATOR);
        boolean all = moves && Door.isUnlimited(who);
        return Reply.json(200, object("all", all, "keys", all || !moves ? List.of() : keys(who)));
    }

    private List<String> keys(Identity who) {
        Set<String> keys = new TreeSet<>(fleet.keys(board.snapshots()));
        ownership.plans().forEach(plan -> keys.add(PlanView.PREFIX + plan));
        return keys.stream().filter(key -> who.reach().covers(Set.of(key))).toList();
    }
}
