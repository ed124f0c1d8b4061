package io.fuseboard.telemetry;

import java.util.Locale;

/**
 * Why a call would be degraded by a switch, or not, in one sentence.
 *
 * @param key the switch that was asked
 * @param share of such calls, in 10,000ths: all, none, or as many as are drawn where nobody knows who calls
 * @param zh the sentence in Chinese
 * @param en the sentence in English
 */
public record Explanation(String key, int share, String zh, String en) {

    /** In Chinese for whoever speaks it, in English for everybody else. */
    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? zh : en;
    }
}
