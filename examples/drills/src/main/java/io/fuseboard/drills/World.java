package io.fuseboard.drills;

import io.fuseboard.drills.Guards.End;
import io.fuseboard.drills.Result.How;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;

/**
 * An application and those whom it calls, in simulated time: a queue of what happens next. A request takes one of the
 * application's threads, makes its calls one after the other, and is answered. Nothing in it depends on real time or on
 * threads, so a run is the same each time.
 */
final class World {

    private static final long BEAT = 50_000_000;

    private final Scenario scenario;
    private final List<Request> requests;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Pool threads;
    private final Result result;
    private Guards guards = (request, step, time) -> null;
    private long now;
    private long number;

    World(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.requests = Request.of(scenario, seed);
        this.result = new Result(scenario);
        this.threads = new Pool(Curve.of(scenario.threads()));
        scenario.providers().forEach(one -> pools.put(one.name(), new Pool(one.workers())));
    }

    /** Nanoseconds since the beginning. */
    long now() {
        return now;
    }

    /** How much of a provider's workers is at work, 0 to 1; of somebody unknown 0. */
    double use(String provider) {
        Pool pool = pools.get(provider);
        return pool == null ? 0 : Math.min(1, pool.busy / Math.max(1, pool.workers.at(now / 1e9)));
    }

    Result play(Guards its) {
        guards = its;
        for (Request request : requests) {
            at(request.at(), () -> threads.take(() -> new Serving(request).begin()));
        }
        beat();
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = event.at();
            event.what().run();
        }
        result.asked(requests.size());
        pools.forEach((name, pool) -> result.queued(name, pool.longest));
        result.queued("threads", threads.longest);
        return result;
    }

    private void beat() {
        guards.beat(now);
        if (now < scenario.seconds() * 1e9) {
            at(now + BEAT, this::beat);
        }
    }

    private void at(long when, Runnable what) {
        events.add(new Event(when, number++, what));
    }

    private record Event(long at, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    /** Places, and a queue for them as long as it takes. */
    private final class Pool {

        private final Curve workers;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int busy;
        private int longest;

        Pool(Curve workers) {
            this.workers = workers;
        }

        void take(Runnable work) {
            waiting.add(work);
            next();
            longest = Math.max(longest, waiting.size());
        }

        void leave() {
            busy--;
            next();
        }

        private void next() {
            while (!waiting.isEmpty() && busy < Math.round(workers.at(now / 1e9))) {
                busy++;
                waiting.remove().run();
            }
            if (!waiting.isEmpty() && busy == 0) {
                /* Nobody works here now and nobody will come back to look; look again. */
                at(now + BEAT, this::next);
            }
        }
    }

    /** A request that has a thread. */
    private final class Serving {

        private final Request request;
        private final boolean good;
        private final Map<Integer, Integer> attempts = new HashMap<>();
        private int calls;
        private int left;

        Serving(Request request) {
            this.request = request;
            this.good = request.kind().steps().stream().allMatch(step -> wouldSucceed(step, 0));
        }

        private boolean wouldSucceed(Step step, int attempt) {
            int index = request.kind().steps().indexOf(step);
            return request.luck(index, attempt).nextDouble()
                    >= scenario.provider(step.provider()).failing().at(request.at() / 1e9);
        }

        void begin() {
            if (guards.serves(request, now)) {
                step(0);
            } else {
                finish(How.DIMMED);
            }
        }

        private void step(int index) {
            if (index == request.kind().steps().size()) {
                finish(left == 0 ? How.SERVED : How.IN_PART);
                return;
            }
            Step step = request.kind().steps().get(index);
            call(index, step, step.provider());
        }

        private void call(int index, Step step, String provider) {
            Guards.Call call = guards.enter(request, step, now);
            if (call != null) {
                int attempt = attempts.merge(index, 1, Integer::sum) - 1;
                calls++;
                result.sent(provider, now);
                new Sent(this, index, step, call).to(provider, attempt);
            } else if (!step.backup().isEmpty() && step.provider().equals(provider)) {
                backup(index, step);
            } else {
                missing(index, step, How.REFUSED);
            }
        }

        private void backup(int index, Step step) {
            Step other = new Step(step.backup(), step.backup(), false, step.essential(), "");
            call(index, other, other.provider());
        }

        private void missing(int index, Step step, How how) {
            if (step.essential()) {
                finish(how);
            } else {
                left++;
                step(index + 1);
            }
        }

        void ended(int index, Step step, End end) {
            if (end == End.SUCCESS) {
                step(index + 1);
            } else if (attempts.getOrDefault(index, 0) < request.kind().tries() && guards.mayRetry(step, now)) {
                call(index, step, step.provider());
            } else if (!step.backup().isEmpty() && guards.switchesAfterFailure()) {
                backup(index, step);
            } else {
                missing(index, step, How.FAILED);
            }
        }

        private void finish(How how) {
            result.add(request, how, now, good, calls);
            threads.leave();
        }
    }

    /** A call on its way: answered, or given up after a while; whichever comes first counts. */
    private final class Sent {

        private final Serving serving;
        private final int index;
        private final Step step;
        private final Guards.Call call;
        private boolean over;

        Sent(Serving serving, int index, Step step, Guards.Call call) {
            this.serving = serving;
            this.index = index;
            this.step = step;
            this.call = call;
        }

        void to(String name, int attempt) {
            Pool pool = Objects.requireNonNull(pools.get(name), name);
            Provider provider = scenario.provider(name);
            at(now + (long) (scenario.timeout() * 1e6), () -> end(End.TIMEOUT));
            pool.take(() -> {
                Random luck = serving.request.luck(index, attempt);
                boolean fails = luck.nextDouble() < provider.failing().at(now / 1e9);
                double millis = provider.millis().at(now / 1e9) * (0.25 - 0.75 * Math.log(1 - luck.nextDouble()));
                at(now + (long) (millis * 1e6), () -> {
                    pool.leave();
                    end(fails ? End.FAILURE : End.SUCCESS);
                });
            });
        }

        private void end(End end) {
            if (!over) {
                over = true;
                call.end(end, now);
                serving.ended(index, step, end);
            }
        }
    }
}
