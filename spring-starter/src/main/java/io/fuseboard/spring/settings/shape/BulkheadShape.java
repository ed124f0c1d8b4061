package io.fuseboard.spring.settings.shape;

import io.fuseboard.model.Limit;
import java.time.Duration;

/** What may stand below {@code bulkhead} of a fuse. */
public interface BulkheadShape {

    void setMaxConcurrent(int value);

    void setMaxWait(Duration value);

    void setQueue(int value);

    void setLimit(Limit value);

    void setLeast(int value);

    void setCeiling(Duration value);
}
