package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The queries, one in each file. A query's name is {@code module/query}: the folder of its module and the name of its
 * file. A folder between the two groups files and is no part of the name.
 *
 * <p>A query may include a fragment that several queries share. <code>{{visible fact f}}</code> is the text of
 * {@code _visibleFact.cypher} with {@code f} in place of {@code this}. The file lies in the module of the text that names it, or else in
 * {@code access}. A fragment may include further fragments. <code>{{visible fact f by fact}}</code> reads the properties from the map
 * {@code fact}: the database then goes through a node's properties once, instead of once for each property. Only texts of files are
 * joined, never a value.
 *
 * <p>A fragment is one expression, which parentheses keep whole. Three nouns name parts of a query instead, which stand without
 * parentheses: {@code columns} that are returned, {@code conditions} joined by AND, and {@code clauses}.
 *
 * <p>A fragment may have a shorter form for the present, in {@code _visibleFactNow.cypher}: a query then has two texts, and {@link #then}
 * names the one for a view of the past.
 *
 * <p>Each {@code $name} of a file is a member of one parameter, a map. The server caches plans by the types of the
 * parameters. It counts null as a type, and each order of magnitude of a text's or list's length as another. With
 * separate parameters, one more argument or a longer text would make it plan the query anew, for seconds.
 */
@Component
public final class CypherCatalog {

    private static final Pattern FRAGMENT = Pattern.compile("\\{\\{(\\w+) (\\w+) (\\w+)(?: by (\\w+))?\\}\\}");

    /** The module whose fragments all others may name. */
    private static final String SHARED = "access";

    /** Nouns of the fragments that are no expression. */
    private static final Set<String> PARTS = Set.of("columns", "conditions", "clauses");

    private static final Pattern PARAMETER = Pattern.compile("\\$([a-z]\\w*)");

    /** The files of queries, without the versioned migrations of the schema. */
    private static final Pattern FILE = Pattern.compile("/cypher/(\\w+)/(?:(?!migrations/)\\w+/)?(\\w+)\\.cypher$");

    private static final String GIVEN = "given";

    private static final String NOW = "Now";

    /** Behind the name of a query in its form for the past. */
    private static final String THEN = " then";

    /** The texts of the files by query, before fragments are filled in. */
    private final Map<String, String> files = new TreeMap<>();

    private final Map<String, String> queries = new ConcurrentSkipListMap<>();
    private final Map<String, String> past = new ConcurrentSkipListMap<>();
    private final Map<String, Set<String>> parameters = new ConcurrentHashMap<>();

    public CypherCatalog() {
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:cypher/**/*.cypher")) {
                var path = file.getURL().getPath();
                var name = FILE.matcher(path);
                if (!name.find()) continue;
                var query = name.group(1) + "/" + name.group(2);
                if (files.put(query, file.getContentAsString(UTF_8)) != null)
                    throw new IllegalStateException("two queries are named " + query);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the queries cannot be read", e);
        }
        fill(files);
    }

    /** The texts of the files, some of them replaced: a test weakens a condition and expects another test to fail. */
    void fill(Map<String, String> texts) {
        texts.forEach((name, text) -> {
            if (name.contains("/_")) return;
            // The database reads no comments.
            var bare = uncommented(text);
            var now = expand(name, bare, texts, NOW);
            var then = expand(name, bare, texts, "");
            put(queries, name, now);
            if (then.equals(now)) past.remove(name + THEN);
            else put(past, name + THEN, then);
        });
    }

    private void put(Map<String, String> forms, String name, String whole) {
        parameters.put(name, named(whole));
        forms.put(name, PARAMETER.matcher(whole).replaceAll("\\$" + GIVEN + ".$1"));
    }

    /** The query's form for a view of the past or with what is withdrawn; itself where it has one form. */
    public String then(String name) {
        return past.containsKey(name + THEN) ? name + THEN : name;
    }

    Map<String, String> files() {
        return Map.copyOf(files);
    }

    /**
     * The files of the fragments that a query's text names.
     *
     * @param exists whether there is a file of this name
     */
    public static List<String> fragments(String name, String text, Predicate<String> exists) {
        return FRAGMENT.matcher(text)
                .results()
                .map(match -> file(name, match, exists))
                .toList();
    }

    private static String file(String name, MatchResult match, Predicate<String> exists) {
        var own = module(name) + "/" + file(match);
        return exists.test(own) ? own : SHARED + "/" + file(match);
    }

    private static String file(MatchResult match) {
        var noun = match.group(2);
        return "_" + match.group(1) + Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
    }

    private static String module(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    private static Set<String> named(String text) {
        return text.lines()
                .filter(line -> !line.strip().startsWith("//"))
                .flatMap(line -> PARAMETER.matcher(line).results())
                .map(match -> match.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String uncommented(String text) {
        return text.lines().filter(line -> !line.strip().startsWith("//")).collect(Collectors.joining("\n"));
    }

    /** @param form what stands behind the name of a fragment's file that is taken before the one without it */
    private static String expand(String name, String text, Map<String, String> files, String form) {
        return FRAGMENT.matcher(text).replaceAll(match -> {
            var file = file(name, match, files::containsKey);
            var fragment = files.getOrDefault(file + form, files.get(file));
            if (fragment == null)
                throw new IllegalStateException(name + " names " + match.group() + ", but there is no " + file(match)
                        + ".cypher in " + module(name) + " and in " + SHARED);
            var bare = uncommented(fragment).lines().map(String::strip).collect(Collectors.joining(" "));
            var filled = expand(file, named(bare, match.group(3), match.group(4)), files, form);
            return Matcher.quoteReplacement(PARTS.contains(match.group(2)) ? filled : "(" + filled + ")");
        });
    }

    private static String named(String fragment, String node, @Nullable String properties) {
        if (properties == null) return fragment.replaceAll("\\bthis\\b", node);
        return fragment.replaceAll("\\bthis\\}\\}", node + " by " + properties + "}}")
                .replaceAll("\\bthis\\.", properties + ".")
                .replaceAll("\\bthis\\b", node);
    }

    /** The query's whole text with its fragments filled in, to be run with {@link #given}. */
    public String text(String name) {
        var text = queries.getOrDefault(name, past.get(name));
        if (text == null) throw new IllegalArgumentException("no query " + name + " in cypher/");
        return text;
    }

    /** The names of the parameters that the query reads. */
    Set<String> parameters(String name) {
        return parameters.getOrDefault(name, Set.of());
    }

    /** The parameters in the form that the query's text reads: as one map. */
    public static Map<String, Object> given(Map<String, ? extends @Nullable Object> parameters) {
        return Map.of(GIVEN, parameters);
    }

    /** Names of the queries, without the forms for the past. */
    public Set<String> names() {
        return queries.keySet();
    }

    /** The names of the forms for the past. */
    public Set<String> pastNames() {
        return past.keySet();
    }
}
