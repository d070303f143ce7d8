package org.headwater.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The comment at the head of a query file, which is its contract: what it does, its parameters, and after {@code Row:} its columns.
 * What stands in brackets explains the word before; a semicolon ends the columns. {@code Row: as listUsers, without password} and
 * {@code Row: as listUsers, and way} take the columns of another query of the module.
 *
 * @param text the lines of the comment as one
 * @param others the text of another query's file, by its name
 */
record QueryHeader(String module, String text, UnaryOperator<String> others) {

    /** What is bound where a caller's view is read, so that no header names it. */
    private static final Set<String> OF_THE_VIEW = Set.of("visible", "known", "open");

    private static final Pattern PARAMETER = Pattern.compile("\\$([a-z]\\w*)");

    private static final Pattern ROW = Pattern.compile("\\bRows?: (.*?)(?:[;.](?: |$)|$)");

    private static final Pattern OTHER = Pattern.compile("\\b[Aa]s ((?:\\w+/)?\\w+)");

    private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)|\\{[^{}]*\\}|\\[[^\\[\\]]*\\]");

    static QueryHeader of(String name, UnaryOperator<String> others) {
        var text = others.apply(name)
                .lines()
                .takeWhile(line -> line.startsWith("//"))
                .map(line -> line.substring(2).strip())
                .collect(Collectors.joining(" "));
        return new QueryHeader(name.substring(0, name.indexOf('/')), withoutBrackets(text), others);
    }

    private static String withoutBrackets(String text) {
        var plain = BRACKETS.matcher(text).replaceAll("");
        return plain.equals(text) ? text : withoutBrackets(plain);
    }

    private QueryHeader other(String name) {
        return of(name.contains("/") ? name : module + "/" + name, others);
    }

    /** The columns that it names; none where it says that there are no rows. */
    Set<String> columns() {
        var row = ROW.matcher(text);
        var columns = new LinkedHashSet<String>();
        if (!row.find()) return columns;
        for (var item : row.group(1).split(",")) {
            var words = item.strip().split("\\s+");
            switch (words[0]) {
                case "as" -> columns.addAll(other(words[1]).columns());
                case "without" -> columns.remove(words[words.length - 1]);
                case "and" -> columns.add(words[1]);
                default -> columns.add(words[0]);
            }
        }
        return columns;
    }

    /** Parameters of the file's own text that neither it nor a query that it refers to names. */
    List<String> unnamed(String query) {
        var known = new StringBuilder(text);
        OTHER.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> isQuery(name))
                .forEach(name -> known.append(' ').append(other(name).text));
        var missing = new ArrayList<String>();
        query.lines()
                .filter(line -> !line.strip().startsWith("//"))
                .flatMap(line -> PARAMETER.matcher(line).results())
                .map(match -> match.group(1))
                .distinct()
                .filter(parameter -> !OF_THE_VIEW.contains(parameter)
                        && !Pattern.compile("\\b" + parameter + "\\b")
                                .matcher(known)
                                .find())
                .forEach(missing::add);
        return missing;
    }

    private boolean isQuery(String name) {
        return name.contains("/") || name.matches("[a-z]+[A-Z]\\w*");
    }
}
