package io.fuseboard.spring.settings.shape;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What may stand below {@code fuseboard.plans.<key>}. */
public interface PlanShape {

    void setTitle(Map<Locale, String> value);

    void setDegrade(List<String> value);

    void setKeepOn(List<String> value);

    void setFor(Duration value);

    void setAsks(List<String> value);

    void setEngageWhen(List<String> value);
}
