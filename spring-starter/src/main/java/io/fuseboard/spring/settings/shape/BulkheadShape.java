package io.fuseboard.spring.settings.shape;

import io.fuseboard.model.Admission;
import io.fuseboard.model.Limit;
import java.time.Duration;
import java.util.List;

/** What may stand below {@code bulkhead} of a fuse. */
public interface BulkheadShape {

    void setMaxConcurrent(int value);

    void setMaxWait(Duration value);

    void setQueue(int value);

    void setLimit(Limit value);

    void setLeast(int value);

    void setCeiling(Duration value);

    void setAdmission(Admission value);

    void setLanes(List<String> value);
}
