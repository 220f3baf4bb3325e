package dev.orderflow.system.metrics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query in Prometheus' language asks for: the series, each with its conditions, and the labels that it groups by. It
 * knows words, not meanings: whether the query is one at all, promtool says.
 */
public record PromQuery(String text, List<Selector> selectors, Set<String> groupings) {
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");
    private static final Set<String> GROUPING = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"" // text
                    + "|[a-zA-Z_:][\\w:]*" // word
                    + "|\\[[^]]*]" // range
                    + "|\\$\\{?\\w+}?|=~|!~|!=|[={}(),]|[0-9.]+[a-z]*|\\S");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][\\w:]*");

    /** A metric, and what its labels must be. */
    public record Selector(String metric, List<Condition> conditions) {
        /** Whether the query would find this series. */
        public boolean matches(Sample sample) {
            return sample.name().equals(metric)
                    && conditions.stream()
                            .allMatch(
                                    condition -> condition.holds(sample.labels().get(condition.label())));
        }
    }

    /** One condition; one with a dashboard's variable holds for any label, but the label must exist. */
    public record Condition(String label, String operator, String value) {
        boolean holds(String actual) {
            if (value.contains("$")) {
                return actual != null;
            }
            return switch (operator) {
                case "=" -> value.equals(actual);
                case "!=" -> actual != null && !value.equals(actual);
                case "=~" -> actual != null && actual.matches(value);
                case "!~" -> actual != null && !actual.matches(value);
                default -> throw new IllegalStateException("operator: " + operator);
            };
        }
    }

    public static PromQuery of(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        List<Selector> selectors = new ArrayList<>();
        Set<String> groupings = new LinkedHashSet<>();
        for (int at = 0; at < tokens.size(); at++) {
            String token = tokens.get(at);
            String next = at + 1 < tokens.size() ? tokens.get(at + 1) : "";
            if (GROUPING.contains(token)) {
                int end = tokens.subList(at, tokens.size()).indexOf(")") + at;
                tokens.subList(at + 2, end).stream()
                        .filter(label -> !label.equals(","))
                        .forEach(groupings::add);
                at = end;
            } else if (WORD.matcher(token).matches() && !WORDS.contains(token) && !isFunction(token, next)) {
                int end = next.equals("{") ? tokens.subList(at, tokens.size()).indexOf("}") + at : at;
                selectors.add(new Selector(token, conditions(tokens.subList(Math.min(at + 2, end), end))));
                at = end;
            }
        }
        return new PromQuery(text, selectors, groupings);
    }

    /** {@code sum by (…) (…)} has the grouping first. */
    private static boolean isFunction(String word, String next) {
        return next.equals("(") || (GROUPING.contains(next) && !word.contains("_"));
    }

    private static List<Condition> conditions(List<String> tokens) {
        List<Condition> conditions = new ArrayList<>();
        for (int at = 0; at + 2 < tokens.size(); at += 4) {
            String quoted = tokens.get(at + 2);
            conditions.add(new Condition(tokens.get(at), tokens.get(at + 1), quoted.substring(1, quoted.length() - 1)));
        }
        return conditions;
    }
}
