package dev.tradewind.docker;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an expression asks Prometheus for.
 *
 * @param series the names of the series
 * @param labels the labels by which it selects or groups
 */
record Promql(Set<String> series, Set<String> labels) {

    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]|\\boffset\\s+\\w+");
    private static final Pattern NAME = Pattern.compile("\\b([a-zA-Z_]\\w*)\\b(?!\\s*\\()");
    private static final Set<String> WORDS =
            Set.of("sum", "min", "max", "avg", "count", "topk", "and", "or", "unless", "bool");

    static Promql parse(String expression) {
        Set<String> labels = new TreeSet<>();
        each(GROUPING, expression)
                .forEach(group -> labels.addAll(List.of(group.group(1).strip().split("\\s*,\\s*"))));
        each(SELECTOR, expression)
                .forEach(selector -> each(MATCHER, selector.group(1)).forEach(label -> labels.add(label.group(1))));
        String bare = expression;
        for (Pattern part : List.of(GROUPING, SELECTOR, RANGE)) {
            bare = part.matcher(bare).replaceAll(" ");
        }
        Set<String> series = new TreeSet<>();
        each(NAME, bare)
                .map(name -> name.group(1))
                .filter(name -> !WORDS.contains(name))
                .forEach(series::add);
        return new Promql(series, labels);
    }

    private static Stream<MatchResult> each(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
