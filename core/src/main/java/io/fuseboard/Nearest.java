package io.fuseboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of several texts somebody reads: the one in their language and region, else the nearest there is.
 *
 * <pre>
 * en-GB          en-GB → en → any other English
 * zh-TW          zh-TW → zh-Hant → zh-HK → zh-CN → zh → any other Chinese
 * zh-HK, zh-MO   the same; their own first
 * zh-SG          zh-SG → zh-Hans → zh-CN → zh → any other Chinese
 * </pre>
 *
 * After that the board's own locale, in the same way, and then whatever there is. Of several that are equally near, the
 * first by language tag.
 */
final class Nearest {

    private static final Comparator<Map.Entry<Locale, String>> BY_TAG =
            Map.Entry.comparingByKey(Comparator.comparing(Locale::toLanguageTag));

    private Nearest() {}

    /** A text with the locale it is in; empty where there is none at all. */
    static Optional<Map.Entry<Locale, String>> of(Map<Locale, String> texts, Locale asked, Locale standard) {
        return inLanguage(texts, asked)
                .or(() -> inLanguage(texts, standard))
                .or(() -> texts.entrySet().stream().min(BY_TAG));
    }

    private static Optional<Map.Entry<Locale, String>> inLanguage(Map<Locale, String> texts, Locale asked) {
        for (Locale candidate : chain(asked)) {
            String text = texts.get(candidate);
            if (text != null) {
                return Optional.of(Map.entry(candidate, text));
            }
        }
        return texts.entrySet().stream()
                .filter(text -> text.getKey().getLanguage().equals(asked.getLanguage()))
                .min(BY_TAG);
    }

    private static Set<Locale> chain(Locale asked) {
        Set<Locale> chain = new LinkedHashSet<>();
        chain.add(asked);
        Locale plain = asked.stripExtensions();
        chain.add(plain);
        chain.add(new Locale.Builder()
                .setLanguage(plain.getLanguage())
                .setRegion(plain.getCountry())
                .build());
        if (plain.getLanguage().equals("zh")) {
            chain.addAll(chinese(plain));
        }
        chain.add(new Locale.Builder().setLanguage(plain.getLanguage()).build());
        return chain;
    }

    private static List<Locale> chinese(Locale asked) {
        List<Locale> chain = new ArrayList<>();
        if (isTraditional(asked)) {
            chain.add(Locale.forLanguageTag("zh-Hant"));
            chain.add(Locale.TRADITIONAL_CHINESE);
            chain.add(Locale.forLanguageTag("zh-HK"));
        } else {
            chain.add(Locale.forLanguageTag("zh-Hans"));
        }
        chain.add(Locale.SIMPLIFIED_CHINESE);
        return chain;
    }

    /** Whether Chinese is written in the traditional way there. */
    static boolean isTraditional(Locale locale) {
        return switch (locale.getScript()) {
            case "Hant" -> true;
            case "Hans" -> false;
            default -> Set.of("TW", "HK", "MO").contains(locale.getCountry());
        };
    }
}
