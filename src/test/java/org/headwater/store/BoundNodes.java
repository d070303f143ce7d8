package org.headwater.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The nodes that a query's patterns bind, each with the condition that its scope puts on it. It knows as much of Cypher as the
 * files in {@code cypher/} use: patterns stand behind MATCH, or in EXISTS, COUNT and COLLECT; conditions are
 * <code>{{visible fact f}}</code>.
 */
final class BoundNodes {

    /**
     * @param variable empty for a node without a name
     * @param label as it is written, empty for none
     * @param conditions nouns of the visibility conditions that hold for it, joined by AND: fact, entity, evidence, source
     */
    record Bound(String variable, String label, List<String> conditions) {}

    private static final Pattern MARK = Pattern.compile("\\{\\{([\\w ]+)\\}\\}");
    private static final Pattern TOKEN = Pattern.compile("⟦[^⟧]*⟧|\\w+|'[^']*'|\\$\\w+|\\S");
    private static final Pattern VISIBLE = Pattern.compile("⟦visible (\\w+) (\\w+)(?: by \\w+)?⟧");

    private static final List<String> CLAUSES = List.of(
            "MATCH",
            "OPTIONAL",
            "WHERE",
            "RETURN",
            "WITH",
            "UNWIND",
            "CALL",
            "SET",
            "REMOVE",
            "CREATE",
            "MERGE",
            "DELETE",
            "DETACH",
            "ORDER",
            "USING",
            "UNION",
            "FOREACH");

    private static final class Scope {
        final boolean isCall;
        final TreeSet<String> bound = new TreeSet<>();
        final List<Found> found = new ArrayList<>();

        Scope(boolean isCall) {
            this.isCall = isCall;
        }
    }

    private record Found(String variable, String label, int at) {}

    private final List<String> tokens;
    private final List<Bound> all = new ArrayList<>();
    private final Deque<Scope> scopes = new ArrayDeque<>();

    private BoundNodes(String text) {
        var bare = text.lines().filter(line -> !line.strip().startsWith("//")).reduce("", (a, b) -> a + " " + b);
        this.tokens = TOKEN.matcher(MARK.matcher(bare).replaceAll("⟦$1⟧"))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Of the text of a file, its fragments not filled in; {@code this} is bound by the query that names the fragment. */
    static List<Bound> of(String text) {
        return new BoundNodes(text).read();
    }

    private List<Bound> read() {
        scopes.push(new Scope(false));
        scope().bound.add("this");
        for (var at = 0; at < tokens.size(); at++) {
            switch (tokens.get(at)) {
                case "{" -> {
                    scopes.push(new Scope(isCall(at)));
                    // A pattern without MATCH.
                    if (at > 0
                            && List.of("EXISTS", "COUNT").contains(tokens.get(at - 1))
                            && token(at + 1).equals("(")) pattern(at + 1);
                }
                case "}" -> close(at);
                case "UNION" -> {
                    var isCall = scope().isCall;
                    close(at);
                    scopes.push(new Scope(isCall));
                }
                case "MATCH", "MERGE", "CREATE" -> pattern(at + 1);
                case "WITH" -> {
                    // STARTS WITH, ENDS WITH.
                    if (!List.of("STARTS", "ENDS").contains(token(at - 1))) project(at + 1);
                }
                case "AS" -> scope().bound.add(token(at + 1));
                case "-", "<" -> {
                    if (token(at - 1).equals(")") && List.of("-", "[").contains(token(at + 1)) && !inPattern(at))
                        all.add(new Bound("a pattern outside of MATCH", "", List.of()));
                }
                default -> {}
            }
        }
        close(tokens.size());
        return all;
    }

    /** {@code CALL (a, b) {} */
    private boolean isCall(int brace) {
        var at = brace - 1;
        if (token(at).equals(")")) while (at > 0 && !token(at).equals("(")) at--;
        return token(at - 1).equals("CALL");
    }

    private Scope scope() {
        return scopes.element();
    }

    private String token(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at) : "";
    }

    private int patternEnd = -1;

    private boolean inPattern(int at) {
        return at < patternEnd;
    }

    private void pattern(int from) {
        var depth = 0;
        var braces = 0;
        for (var at = from; at < tokens.size(); at++) {
            var token = tokens.get(at);
            patternEnd = at;
            if (depth == 0 && braces == 0 && (CLAUSES.contains(token) || token.equals("}"))) return;
            if (token.equals("{")) braces++;
            if (token.equals("}")) braces--;
            if (token.equals("(")) {
                depth++;
                if (braces == 0 && !token(at - 1).matches("\\w+") || at == from) node(at);
            }
            if (token.equals(")")) depth--;
        }
        patternEnd = tokens.size();
    }

    /** A parenthesis that groups a path opens with another one. */
    private void node(int at) {
        var next = token(at + 1);
        if (next.equals("(")) return;
        var variable = next.matches("\\w+") ? next : "";
        var label = new StringBuilder();
        for (var behind = at + (variable.isEmpty() ? 1 : 2);
                !List.of(")", "{", "WHERE", "").contains(token(behind));
                behind++) label.append(token(behind));
        if (!variable.isEmpty() && scopes.stream().anyMatch(scope -> scope.bound.contains(variable))) return;
        if (!variable.isEmpty()) scope().bound.add(variable);
        scope().found.add(new Found(variable, label.toString().replaceFirst("^:", ""), at));
    }

    /** Behind WITH there is what it names, and nothing else. */
    private void project(int from) {
        var named = new TreeSet<String>();
        var depth = 0;
        for (var at = from; at < tokens.size(); at++) {
            var token = tokens.get(at);
            if (depth == 0 && (CLAUSES.contains(token) || token.equals("}"))) break;
            if (List.of("(", "[", "{").contains(token)) depth++;
            if (List.of(")", "]", "}").contains(token)) depth--;
            if (depth == 0) named.add(token);
        }
        if (!named.contains("*")) scope().bound.retainAll(named);
        if (scopes.size() == 1) scope().bound.add("this");
    }

    private void close(int end) {
        var scope = scopes.pop();
        for (var found : scope.found) {
            var conditions = new TreeSet<String>();
            for (var at = found.at(); at < end; at++) {
                var visible = VISIBLE.matcher(tokens.get(at));
                if (visible.matches()
                        && visible.group(2).equals(found.variable())
                        && List.of("WHERE", "AND").contains(token(at - 1))
                        && !token(at + 1).equals("OR")) conditions.add(visible.group(1));
            }
            // What a subquery returns may be asked for behind it.
            var isReturned = scope.isCall && isReturned(found.variable(), found.at(), end);
            if (isReturned) scopes.element().bound.add(found.variable());
            if (isReturned && conditions.isEmpty()) scopes.element().found.add(found);
            else all.add(new Bound(found.variable(), found.label(), List.copyOf(conditions)));
        }
        if (scopes.isEmpty()) scopes.push(new Scope(false));
    }

    /** Itself, and not only a property of it. */
    private boolean isReturned(String variable, int from, int end) {
        for (var at = from + tokens.subList(from, end).lastIndexOf("RETURN"); at < end; at++)
            if (at > from && token(at).equals(variable) && !token(at + 1).equals(".")) return true;
        return false;
    }
}
