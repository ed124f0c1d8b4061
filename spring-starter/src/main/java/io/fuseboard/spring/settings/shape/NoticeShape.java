package io.fuseboard.spring.settings.shape;

import java.util.Locale;
import java.util.Map;

/** What may stand below {@code notice} of a feature, beside texts by locale. */
public interface NoticeShape {

    void setUse(String value);

    void setSwitchedOff(Map<Locale, String> value);

    void setCircuitOpen(Map<Locale, String> value);

    void setBulkheadFull(Map<Locale, String> value);

    void setShed(Map<Locale, String> value);

    void setDimmed(Map<Locale, String> value);
}
