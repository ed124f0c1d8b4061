package io.fuseboard.spring.settings.shape;

import io.fuseboard.model.Tier;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What may stand below {@code fuseboard.features.<key>}. */
public interface FeatureShape {

    void setTitle(Map<Locale, String> value);

    void setOwner(String value);

    void setTier(Tier value);

    void setConsequence(Map<Locale, String> value);

    void setOnRestore(Map<Locale, String> value);

    void setNotice(NoticeShape value);

    void setSynonyms(List<String> value);

    void setClientVisible(boolean value);
}
