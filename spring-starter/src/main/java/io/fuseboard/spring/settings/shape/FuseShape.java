package io.fuseboard.spring.settings.shape;

import io.fuseboard.model.Mode;
import java.util.List;

/** What may stand below {@code fuseboard.fuses.<name>}. */
public interface FuseShape {

    void setMode(Mode value);

    void setMethods(List<String> value);

    void setHttp(HttpShape value);

    void setFeature(String value);

    void setKey(String value);

    void setAttributes(List<String> value);

    void setBreaker(BreakerShape value);

    void setBulkhead(BulkheadShape value);

    void setMaxKeys(int value);

    void setFallback(FallbackShape value);
}
