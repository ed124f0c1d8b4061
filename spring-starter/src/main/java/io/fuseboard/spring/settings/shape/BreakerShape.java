package io.fuseboard.spring.settings.shape;

import io.fuseboard.model.Trip;
import java.time.Duration;
import java.util.List;

/** What may stand below {@code breaker} of a fuse. */
public interface BreakerShape {

    void setIgnore(List<String> value);

    void setIgnoreIf(List<String> value);

    void setFailIf(List<String> value);

    void setRetryAfter(List<String> value);

    void setTrip(Trip value);

    void setFailureRate(int value);

    void setSlowRate(int value);

    void setSlowerThan(Duration value);

    void setConsecutiveFailures(int value);

    void setWindow(int value);

    void setWindowTime(Duration value);

    void setMinimumCalls(int value);

    void setOpenFor(Duration value);

    void setOpenForMax(Duration value);

    void setProbes(int value);
}
