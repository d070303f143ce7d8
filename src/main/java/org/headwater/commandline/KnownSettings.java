package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The keys that the service knows, as a start and the doctor compare what is set with them: a mistyped one would be ignored in silence. The
 * list is in the jar, and a test writes it from the classes of the settings. The class path of the tests has a further list, of theirs.
 */
final class KnownSettings {

    /**
     * A line has one key: {@code *} stands for a name that the operator gives, alone at the end for anything below it too, and
     * {@code []} behind a key for the number of an element.
     */
    private static final String LIST = "META-INF/headwater/settings.txt";

    private static final String PREFIX = "headwater";

    /** Properties that train.sh gives the JVM of its start; no other start has these. */
    private static final List<String> OF_TRAINING = List.of("headwater.database.train", "headwater.database.ground");

    /** Variables of the programs that start the service or look at it, beside those that are settings. */
    private static final Set<String> OF_LAUNCHER = Set.of(
            "HEADWATER_PORT", "HEADWATER_SETTINGS", "HEADWATER_JAVA_OPTIONS", "HEADWATER_CACHES", "HEADWATER_URL");

    /** Variables that Kubernetes sets in each pod beside a service that is called headwater. */
    private static final Pattern OF_CLUSTER =
            Pattern.compile("HEADWATER_SERVICE_(HOST|PORT(_.+)?)|HEADWATER_PORT_\\d+_(TCP|UDP)(_(PROTO|PORT|ADDR))?");

    /** Keys of the framework that are looked for under our name. */
    private static final Map<String, String> ELSEWHERE =
            Map.of("headwater.port", "server.port", "headwater.address", "server.address");

    /** Edits of a name by which it is taken for the mistyped {@link #PREFIX}. */
    private static final int OF_PREFIX = 2;

    /** A key may have one edit for so many letters to be taken for another one, and always two. */
    private static final int LETTERS_OF_EDIT = 3;

    private record Known(String key, Pattern property, Pattern variable) {

        static Known of(String line) {
            return new Known(
                    line.replace("[]", ""),
                    Pattern.compile(property(line)),
                    Pattern.compile(
                            variable(line.replace("-", "")) + "|" + variable(line.replace('-', '_')),
                            Pattern.CASE_INSENSITIVE));
        }

        private static String property(String line) {
            var pattern = new StringBuilder();
            var elements = line.split("\\.");
            for (var at = 0; at < elements.length; at++) {
                if (!elements[at].equals("*"))
                    pattern.append(at == 0 ? "" : "\\.").append(element(uniform(elements[at]), "\\[\\d+\\]"));
                else if (at < elements.length - 1) pattern.append("(\\.[^.\\[]+|\\[[^\\]]+\\])");
                else pattern.append("([.\\[].+)?");
            }
            return pattern.toString();
        }

        private static String variable(String line) {
            var pattern = new StringBuilder();
            var elements = line.split("\\.");
            for (var at = 0; at < elements.length; at++) {
                if (!elements[at].equals("*"))
                    pattern.append(at == 0 ? "" : "_").append(element(elements[at], "_\\d+_?"));
                else pattern.append(at < elements.length - 1 ? "_[^_]+" : "(_.+)?");
            }
            return pattern.toString();
        }

        private static String element(String element, String number) {
            return element.endsWith("[]")
                    ? Pattern.quote(element.substring(0, element.length() - 2)) + "(" + number + ")?"
                    : Pattern.quote(element);
        }

        /** With the names of another key in the places where this one has any. */
        String like(String[] others) {
            var elements = key.split("\\.");
            for (var at = 0; at < elements.length; at++)
                if (elements[at].equals("*")) elements[at] = at < others.length ? others[at] : "NAME";
            return String.join(".", elements);
        }
    }

    private final List<Known> all;

    KnownSettings(List<String> lines) {
        all = lines.stream().map(Known::of).toList();
    }

    static KnownSettings read() {
        var lines = new ArrayList<>(OF_TRAINING);
        try {
            for (var list : KnownSettings.class.getClassLoader().resources(LIST).toList())
                try (var content = list.openStream()) {
                    new String(content.readAllBytes(), UTF_8).lines().forEach(lines::add);
                }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KnownSettings(lines);
    }

    /** Key in the form in which Spring compares keys: hyphens, underscores and capitals make no difference within an element. */
    private static String uniform(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    private static String letters(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static int edits(String one, String other) {
        return LevenshteinDistance.getDefaultInstance().apply(one, other);
    }

    /** Whether a key of a file, of arguments or of the JVM is meant for the service and is none of its settings. */
    boolean isUnknown(String key) {
        var first = uniform(key.split("[.\\[]", 2)[0]);
        if (!first.startsWith(PREFIX) && edits(first, PREFIX) > OF_PREFIX) return false;
        var uniform = uniform(key);
        return !OF_LAUNCHER.contains(key)
                && all.stream()
                        .noneMatch(known -> known.property.matcher(uniform).matches());
    }

    /**
     * Whether a variable is meant for the service and sets nothing. One whose first word is mistyped is, where the others are a key's: else
     * it may be another program's.
     */
    boolean isUnknownVariable(String name) {
        if (name.contains(".")) return isUnknown(name);
        var words = name.toUpperCase(Locale.ROOT).split("_", 2);
        if (words.length < 2) return false;
        var isOurs = words[0].equals(PREFIX.toUpperCase(Locale.ROOT));
        if (!isOurs)
            return edits(words[0].toLowerCase(Locale.ROOT), PREFIX) <= OF_PREFIX && isVariable(PREFIX + "_" + words[1]);
        return !OF_LAUNCHER.contains(name) && !OF_CLUSTER.matcher(name).matches() && !isVariable(name);
    }

    private boolean isVariable(String name) {
        return all.stream().anyMatch(known -> known.variable.matcher(name).matches());
    }

    /** The key that was probably meant; empty where none is like it. */
    Optional<String> meant(String key) {
        var elsewhere = ELSEWHERE.get(key);
        if (elsewhere != null) return Optional.of(elsewhere);
        var letters = letters(key);
        var most = Math.max(2, (letters.length() - PREFIX.length()) / LETTERS_OF_EDIT);
        var others = key.split("\\.");
        String best = null;
        for (var known : all) {
            var like = known.like(others);
            var edits = edits(letters, letters(like));
            if (edits > most) continue;
            most = edits - 1;
            best = like;
        }
        return Optional.ofNullable(best);
    }

    /** Variant of {@link #meant} for a variable. */
    Optional<String> meantVariable(String name) {
        if (name.contains(".")) return meant(name);
        var launcher = OF_LAUNCHER.stream()
                .filter(known -> edits(known, name.toUpperCase(Locale.ROOT)) <= 2)
                .findFirst();
        return launcher.or(() ->
                meant(name).map(key -> key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT)));
    }
}
