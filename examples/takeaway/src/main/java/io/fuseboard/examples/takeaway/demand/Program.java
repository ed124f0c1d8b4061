package io.fuseboard.examples.takeaway.demand;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * What is being played and what became of it.
 *
 * @param recordedTime where on the curve the player is
 * @param share where that is, from 0 (begin of the curve) to 1 (its end)
 * @param rate diners a second at this place, in dry weather
 * @param weather percent of the recorded demand, because of the rain
 * @param arrived diners who came, the dropped ones included
 * @param dropped diners for whom there was no place: {@code mostInFlight} were under way already
 * @param skippedSeconds recorded demand that was not played because this machine slept
 */
public record Program(
        CurveName curve,
        int compression,
        int peakPerSecond,
        boolean paused,
        LocalDateTime recordedTime,
        double share,
        double rate,
        int weather,
        long arrived,
        long dropped,
        int inFlight,
        int mostInFlight,
        long skippedSeconds,
        List<Tally.Counts> requests,
        Map<String, Long> answeredBy) {

    public Program {
        requests = List.copyOf(requests);
        answeredBy = Map.copyOf(answeredBy);
    }
}
