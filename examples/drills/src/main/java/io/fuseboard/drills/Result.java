package io.fuseboard.drills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What came of all requests of one run. */
final class Result {

    /** What became of a request. */
    enum How {
        SERVED,
        /** Without something that was not essential. */
        IN_PART,
        DIMMED,
        REFUSED,
        FAILED
    }

    /**
     * @param at second at which it came
     * @param millis from then until its answer, whatever it was
     * @param good no call of it would have failed, had it been made when the request came
     * @param calls that were made for it
     */
    record Answer(String kind, How how, double at, double millis, boolean good, int calls) {

        /** In time, and with all that is essential. */
        boolean inTime() {
            return (how == How.SERVED || how == How.IN_PART) && millis <= Scenario.DEADLINE_MILLIS;
        }

        boolean sent() {
            return calls > 0;
        }
    }

    private final Scenario scenario;
    private final List<Answer> answers;
    private final Map<String, Integer> queues = new HashMap<>();
    private final Map<String, List<Double>> sent = new HashMap<>();
    private int asked;

    Result(Scenario scenario) {
        this(scenario, new ArrayList<>());
    }

    private Result(Scenario scenario, List<Answer> answers) {
        this.scenario = scenario;
        this.answers = answers;
    }

    void add(Request request, How how, long now, boolean good, int calls) {
        double at = request.at() / 1e9;
        answers.add(new Answer(request.kind().name(), how, at, (now - request.at()) / 1e6, good, calls));
    }

    void asked(int requests) {
        asked = requests;
    }

    /** Of all who came in this run, those who never heard anything. */
    int unanswered() {
        return asked - answers.size();
    }

    void queued(String provider, int longest) {
        queues.put(provider, longest);
    }

    void sent(String provider, long now) {
        sent.computeIfAbsent(provider, any -> new ArrayList<>()).add(now / 1e9);
    }

    Scenario scenario() {
        return scenario;
    }

    List<Answer> answers() {
        return answers;
    }

    /** The longest queue there was: of a provider, or for {@code threads}. */
    int longestQueue(String provider) {
        return queues.getOrDefault(provider, 0);
    }

    /** Calls that were made to a provider between two seconds. */
    long calls(String provider, double from, double until) {
        return sent.getOrDefault(provider, List.of()).stream()
                .filter(at -> at >= from && at < until)
                .count();
    }

    /** Only requests of one kind. */
    Result of(String kind) {
        return where(answer -> answer.kind().equals(kind));
    }

    /** Only requests that came between two seconds. */
    Result between(double from, double until) {
        return where(answer -> answer.at() >= from && answer.at() < until);
    }

    /** Only those that came while things were wrong. */
    Result inTrouble() {
        return between(scenario.from(), scenario.until());
    }

    Result where(Predicate<Answer> which) {
        return new Result(scenario, answers.stream().filter(which).toList());
    }

    /** Of a hundred requests, how many; of none, all or nothing is {@code NaN}. */
    double percent(Predicate<Answer> which) {
        return 100.0 * answers.stream().filter(which).count() / answers.size();
    }

    /** Milliseconds that so many of a hundred requests, answered in part or whole, took at most. */
    double quantile(double percent) {
        double[] all = answers.stream()
                .filter(answer -> answer.how() == How.SERVED || answer.how() == How.IN_PART)
                .mapToDouble(Answer::millis)
                .sorted()
                .toArray();
        return all.length == 0 ? Double.NaN : all[(int) Math.min(all.length - 1, percent / 100 * all.length)];
    }

    /** Seconds from the end of the trouble until the first whole one from which on so many of a hundred were served for good. */
    double backAfterTrouble(double percent) {
        double since = 0;
        for (double second = 0; scenario.until() + second < scenario.seconds(); second++) {
            double at = scenario.until() + second;
            since = between(at, at + 1).percent(Answer::inTime) < percent ? second + 1 : since;
        }
        return since;
    }

    /** Seconds from the end of the trouble until the last request of that sort came; 0: none. */
    double lastAfterTrouble(Predicate<Answer> which) {
        return answers.stream()
                .filter(answer -> answer.at() >= scenario.until() && which.test(answer))
                .mapToDouble(answer -> answer.at() - scenario.until())
                .max()
                .orElse(0);
    }
}
