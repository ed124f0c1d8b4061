package io.fuseboard.spring.settings.shape;

import java.time.Duration;
import java.util.List;

/** What may stand below {@code fallback} of a fuse. */
public interface FallbackShape {

    void setMethods(List<String> value);

    void setApplyOn(List<String> value);

    void setSkipOn(List<String> value);

    void setLastGood(Duration value);

    void setEmpty(boolean value);

    void setOrElse(String value);

    void setWarm(int value);
}
