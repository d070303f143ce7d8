package org.headwater.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;
import tools.jackson.databind.json.JsonMapper;

/** The expressions of the dashboard and of the alerts, and what they ask for. */
final class OpsFiles {

    private static final Path FOLDER = Path.of("src/main/ops");

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern SELECTOR = Pattern.compile("([a-z_][a-z0-9_]*)\\s*(?:\\{([^}]*)})?(\\s*\\()?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern SELECTED = Pattern.compile("([a-z_][a-z0-9_]*)\\s*\\{([^}]*)}");
    private static final Pattern VALUE = Pattern.compile("([a-z_]+)\\s*(=~|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");

    private static final Set<String> FUNCTIONS = Set.of(
            "sum",
            "rate",
            "increase",
            "delta",
            "histogram_quantile",
            "topk",
            "predict_linear",
            "max",
            "min",
            "avg",
            "count",
            "absent");

    /** What Prometheus itself makes for each service that it asks, with these labels. */
    static final Map<String, Set<String>> OF_PROMETHEUS = Map.of("up", Set.of("job", "instance"));

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    private OpsFiles() {}

    /** By the name of the panel or of the alert. */
    static Map<String, List<String>> expressions() throws IOException {
        var found = new TreeMap<String, List<String>>();
        var board = JsonMapper.builder().build().readTree(Files.readString(FOLDER.resolve("grafana-dashboard.json")));
        for (var panel : board.path("panels"))
            for (var target : panel.path("targets"))
                found.computeIfAbsent("panel " + panel.path("title").asString(), key -> new ArrayList<>())
                        .add(target.path("expr").asString());
        var rules = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                .load("alerts", new FileSystemResource(FOLDER.resolve("alerts.yml")))
                .getFirst();
        for (var key : rules.getPropertyNames())
            if (key.endsWith(".expr"))
                found.put(
                        "alert " + rules.getProperty(key.replace(".expr", ".alert")),
                        List.of(String.valueOf(rules.getProperty(key))));
        return found;
    }

    /**
     * The values that an expression asks a label to have, by metric and label: each alternative of a pattern; not those of
     * variables of the dashboard and not what a label must not have.
     */
    static Map<String, Map<String, Set<String>>> values(String expression) {
        var found = new TreeMap<String, Map<String, Set<String>>>();
        var selector = SELECTED.matcher(expression);
        while (selector.find()) {
            var matcher = VALUE.matcher(selector.group(2));
            while (matcher.find()) {
                if (matcher.group(3).contains("$")) continue;
                var values = matcher.group(2).equals("=~")
                        ? Set.of(matcher.group(3).split("\\|"))
                        : Set.of(matcher.group(3));
                found.computeIfAbsent(selector.group(1), name -> new TreeMap<>())
                        .computeIfAbsent(matcher.group(1), name -> new TreeSet<>())
                        .addAll(values);
            }
        }
        return found;
    }

    /** The metrics of an expression with the labels that it names. Fails where the expression is not balanced. */
    static Map<String, Set<String>> metrics(String expression) {
        var text = STRING.matcher(expression).replaceAll("\"\"");
        balanced(text);
        var labels = new TreeSet<String>();
        var grouping = GROUPING.matcher(text);
        while (grouping.find()) for (var label : grouping.group(1).split(",")) labels.add(label.strip());
        var found = new TreeMap<String, Set<String>>();
        var selector = SELECTOR.matcher(GROUPING.matcher(text)
                .replaceAll("")
                .replaceAll("\\[[^\\]]*]", "")
                .replaceAll("\\b\\d[\\w.]*", ""));
        while (selector.find()) {
            var name = selector.group(1);
            if (selector.group(3) != null) {
                if (!FUNCTIONS.contains(name)) throw new AssertionError(name + " is no function: " + expression);
                continue;
            }
            if (WORDS.contains(name) || FUNCTIONS.contains(name)) continue;
            var own = new TreeSet<>(labels);
            if (selector.group(2) != null) {
                var matcher = MATCHER.matcher(selector.group(2));
                while (matcher.find()) own.add(matcher.group(1));
            }
            found.put(name, own);
        }
        if (found.isEmpty()) throw new AssertionError("no metric: " + expression);
        return found;
    }

    private static void balanced(String text) {
        var open = new ArrayList<Character>();
        for (var c : text.toCharArray())
            switch (c) {
                case '(', '[', '{' -> open.add(c);
                case ')', ']', '}' -> {
                    var last = open.isEmpty() ? ' ' : open.removeLast();
                    if ("([{".indexOf(last) != ")]}".indexOf(c)) throw new AssertionError("not balanced: " + text);
                }
                default -> {}
            }
        if (!open.isEmpty()) throw new AssertionError("not balanced: " + text);
    }
}
