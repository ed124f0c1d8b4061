package io.fuseboard.examples.takeaway.demand;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.fuseboard.examples.takeaway.language.Text;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A recording the demand player can play. Sources and licences lie beside the files. */
public enum CurveName {
    /** Opens on Monday before lunch rather than in the middle of the night. */
    TAXI_WEEK(
            "taxi-week",
            new Text("平日午晚高峰：纽约出租车，2014 年 12 月 15–21 日", "Lunch and evening: New York taxis, 15–21 December 2014"),
            "demand/nyc_taxi_2014-12-15_to_21.csv",
            Duration.ofMinutes(30),
            LocalDateTime.of(2014, 12, 15, 11, 0)),
    /** Opens half an hour in, where the surge of nine times begins: 18:30 to 21:41. */
    WORLD_CUP(
            "world-cup",
            new Text("风暴：世界杯官网，1998 年 7 月 7 日晚", "The storm: World Cup web site, evening of 7 July 1998"),
            "demand/worldcup98_1998-07-07_evening.csv",
            Duration.ofMinutes(1),
            LocalDateTime.of(1998, 7, 7, 18, 30));

    private final String key;
    private final Text title;
    private final String resource;
    private final Duration step;
    private final LocalDateTime opening;

    CurveName(String key, Text title, String resource, Duration step, LocalDateTime opening) {
        this.key = key;
        this.title = title;
        this.resource = resource;
        this.step = step;
        this.opening = opening;
    }

    @JsonValue
    public String key() {
        return key;
    }

    public Text title() {
        return title;
    }

    String resource() {
        return resource;
    }

    /** The recorded time that one row covers. */
    Duration step() {
        return step;
    }

    /** The recorded time at which the player begins. */
    LocalDateTime opening() {
        return opening;
    }

    @JsonCreator
    public static CurveName of(String key) {
        for (var name : values()) {
            if (name.key.equals(key)) {
                return name;
            }
        }
        throw new IllegalArgumentException("Invalid curve (" + key + "): must be one of "
                + Arrays.stream(values()).map(CurveName::key).collect(Collectors.joining(", ")));
    }
}
