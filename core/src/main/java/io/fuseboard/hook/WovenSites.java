package io.fuseboard.hook;

import io.fuseboard.spec.SpecReader;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The methods that were woven where they stand and have been called, and the boards that may guard them. They know no
 * board, so boards come here: of those that are open the one built last guards them all.
 *
 * <p>A place is bound outside the lock, for that reads annotations and makes fuses; whoever finds then that another board
 * has come begins again. Places are held weakly, boards until they are closed.
 */
public final class WovenSites {

    private static final Logger log = LoggerFactory.getLogger(WovenSites.class);

    /* Guards the three below. */
    private static final Object TURN = new Object();

    private static final Set<WovenSite> sites = Collections.newSetFromMap(new WeakHashMap<>());
    private static final List<Board> boards = new ArrayList<>();
    private static boolean rivalsTold;

    private WovenSites() {}

    /** Who gives woven methods their hooks. */
    public interface Board {

        /** How the log calls it. */
        String application();

        /**
         * The hook of a method.
         *
         * @throws IllegalArgumentException if the annotations are wrong or a fallback does not fit
         * @throws IllegalStateException if its fuse's name is taken, or its feature has another tier elsewhere
         */
        Hook hook(Method method);
    }

    /**
     * From now on this board guards all woven methods, those first that have been called already.
     *
     * @throws IllegalArgumentException if one of them does not fit; everything is as it was then
     * @throws IllegalStateException likewise
     */
    public static void serve(Board board) {
        Map<WovenSite, Hook> bound = new LinkedHashMap<>();
        for (List<WovenSite> open = openFor(bound, board); !open.isEmpty(); open = openFor(bound, board)) {
            open.forEach(site -> bound.put(site, board.hook(site.method())));
        }
    }

    /* Whom the board has not bound yet. None: then it is in charge, from this moment on. */
    private static List<WovenSite> openFor(Map<WovenSite, Hook> bound, Board board) {
        synchronized (TURN) {
            List<WovenSite> open =
                    sites.stream().filter(site -> !bound.containsKey(site)).toList();
            if (open.isEmpty()) {
                boards.add(board);
                rivalsTold = false;
                tellRivals();
                lead(bound);
            }
            return open;
        }
    }

    /**
     * This board takes no more methods. Those it guards go to the one built before it, if that is open still; else they
     * stay as they are, guarded by the last orders.
     */
    public static void retire(Board board) {
        Board next;
        List<WovenSite> all;
        synchronized (TURN) {
            boolean served = board.equals(serving());
            boards.remove(board);
            next = serving();
            if (!served || next == null) {
                return;
            }
            all = List.copyOf(sites);
        }
        Map<WovenSite, Hook> bound = new LinkedHashMap<>();
        all.forEach(site -> bound.put(site, hook(next, site)));
        synchronized (TURN) {
            if (next.equals(serving())) {
                lead(bound);
            }
        }
    }

    static void link(WovenSite site) {
        Board board;
        synchronized (TURN) {
            board = serving();
        }
        while (true) {
            Hook hook = hook(board, site);
            synchronized (TURN) {
                if (board == serving()) {
                    sites.add(site);
                    site.lead(hook);
                    tellRivals();
                    break;
                }
                board = serving();
            }
        }
        if (board == null) {
            log.warn(
                    "{} was woven, and no board is open that could guard it: calls of it run unguarded until one is built",
                    SpecReader.place(site.method()));
        }
    }

    private static Hook hook(@Nullable Board board, WovenSite site) {
        if (board == null) {
            return NoHook.UNGUARDED;
        }
        try {
            return board.hook(site.method());
        } catch (IllegalArgumentException | IllegalStateException misfit) {
            return NoHook.misfit(misfit);
        }
    }

    private static void lead(Map<WovenSite, Hook> bound) {
        bound.forEach(WovenSite::lead);
        if (!bound.isEmpty()) {
            MutableCallSite.syncAll(bound.keySet().toArray(MutableCallSite[]::new));
        }
    }

    private static @Nullable Board serving() {
        return boards.isEmpty() ? null : boards.get(boards.size() - 1);
    }

    private static void tellRivals() {
        if (boards.size() > 1 && !sites.isEmpty() && !rivalsTold) {
            rivalsTold = true;
            log.warn(
                    "{} boards are open; woven methods go by the one built last (application '{}'). Close those that are no"
                            + " longer used, or build them with leaveWoven()",
                    boards.size(),
                    boards.get(boards.size() - 1).application());
        }
    }
}
