package io.fuseboard.spring.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A property that exists, by the name it has below {@code fuseboard.}; a part in angle brackets is chosen by whoever
 * writes it, such as a feature's key.
 */
record Property(String name, Shape shape) {

    /** What may stand below the name. */
    enum Shape {
        /** Nothing: the property is its value. */
        VALUE,
        /** A locale, or nothing where the text is in the board's. */
        TEXT,
        /** A number from 0, or nothing where commas part the values. */
        LIST
    }

    private static final Pattern INDEX = Pattern.compile("\\d{1,4}");

    /** Whether nobody chooses any part of its name. */
    boolean isFixed() {
        return name.indexOf('<') < 0;
    }

    List<String> segments() {
        return List.of(name.split("\\."));
    }

    /** The property's own spelling of a path that somebody has written, if it is this property's. */
    Optional<List<String>> matches(List<String> path) {
        List<String> segments = segments();
        if (path.size() < segments.size() || path.size() > segments.size() + (shape == Shape.VALUE ? 0 : 1)) {
            return Optional.empty();
        }
        List<String> spelled = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (isChosen(segment)) {
                spelled.add(path.get(i));
            } else if (uniform(segment).equals(uniform(path.get(i)))) {
                spelled.add(segment);
            } else {
                return Optional.empty();
            }
        }
        if (path.size() > segments.size()) {
            String rest = path.get(segments.size());
            if (shape == Shape.LIST && !INDEX.matcher(rest).matches()) {
                return Optional.empty();
            }
            spelled.add(rest);
        }
        return Optional.of(spelled);
    }

    /** Whether the path is the beginning of this property's name. */
    boolean isBelow(List<String> path) {
        List<String> segments = segments();
        if (path.size() >= segments.size()) {
            return shape == Shape.TEXT
                    && path.size() == segments.size()
                    && matches(path).isPresent();
        }
        for (int i = 0; i < path.size(); i++) {
            if (!isChosen(segments.get(i)) && !uniform(segments.get(i)).equals(uniform(path.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** The same for the name of an environment variable, after its prefix; dashes may be left out or underscores. */
    Optional<List<String>> matchesVariable(String variable) {
        Matcher matcher = variablePattern().matcher(variable);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> spelled = new ArrayList<>();
        int group = 1;
        for (String segment : segments()) {
            spelled.add(isChosen(segment) ? dashed(matcher.group(group++)) : segment);
        }
        if (shape != Shape.VALUE && matcher.group(group) != null) {
            spelled.add(matcher.group(group).replace('_', '-'));
        }
        return Optional.of(spelled);
    }

    /** The part that whoever writes the property chooses, if there is one. */
    static boolean isChosen(String segment) {
        return segment.startsWith("<");
    }

    /** What two spellings of one name have in common. */
    static String uniform(String segment) {
        return segment.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private Pattern variablePattern() {
        StringBuilder regex = new StringBuilder();
        for (String segment : segments()) {
            regex.append(regex.length() == 0 ? "" : "_")
                    .append(
                            isChosen(segment)
                                    ? "([A-Z0-9_]+?)"
                                    : segment.toUpperCase(Locale.ROOT).replace("-", "_?"));
        }
        regex.append(
                switch (shape) {
                    case VALUE -> "";
                    case TEXT -> "(?:_([A-Z]{2,3}(?:_[A-Z0-9]{2,8})*))?";
                    case LIST -> "(?:_(\\d{1,4}))?";
                });
        return Pattern.compile(regex.toString());
    }

    private static String dashed(String part) {
        return part.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
