package org.headwater.api;

import java.time.Duration;
import java.util.List;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of a request and of a caller (access rules, "Limits"). Each number is the largest permitted one.
 *
 * @param characters characters of a document
 * @param tokens tokens of a document: names, marks, values
 * @param depth depth of nested fields
 * @param fields fields of an operation, those of a fragment counted at each use
 * @param aliases aliases in a document, as written
 * @param rootFields root fields of an operation
 * @param directives directives in a document, as written
 * @param introspectionDepth depth of nested fields below {@code __schema} and {@code __type}
 * @param nesting depth of nested lists and objects in a value
 * @param variableValues values in all variables together
 * @param variableCharacters characters of the texts in all variables together
 * @param cost cost of a request, computed before it runs (src/docs/limits.md)
 * @param resultNodes objects and list elements in an answer
 * @param body size of the body of a request to /graphql or /match
 * @param jsonBody size of the JSON body of any other request
 * @param bodies size of all JSON bodies that are being read, together
 * @param bodiesOfCaller the same of one caller
 * @param bodyWithin time in which a body without files has to arrive
 * @param deadline time from a request to its answer; its work in the database ends with it
 * @param heavyCost cost from which a request is heavy
 * @param heavyRunning heavy requests that run at a time
 * @param heavyWaiting heavy requests that wait for their turn
 * @param running other requests that read the store at a time
 * @param waiting other requests that wait for their turn
 * @param costPerSecond cost that a caller may spend per second in the long run
 * @param costAtOnce cost that a caller without recent requests may spend at once
 * @param callers callers whose spending is kept; the least active are forgotten
 * @param uploads uploads of files at a time
 * @param uploadsOfCaller the same of one caller
 * @param uploadRate size that each second of an upload has to bring, on average over a window
 * @param uploadWindow that window
 * @param uploadWithin time in which an upload has to arrive
 */
@ConfigurationProperties("headwater.limits")
record LimitSettings(
        @DefaultValue("20000") int characters,
        @DefaultValue("2000") int tokens,
        @DefaultValue("12") int depth,
        @DefaultValue("500") int fields,
        @DefaultValue("30") int aliases,
        @DefaultValue("10") int rootFields,
        @DefaultValue("50") int directives,
        @DefaultValue("20") int introspectionDepth,
        @DefaultValue("10") int nesting,
        @DefaultValue("1000") int variableValues,
        @DefaultValue("120000") int variableCharacters,
        @DefaultValue("5000") int cost,
        @DefaultValue("10000") int resultNodes,
        @DefaultValue("256KB") DataSize body,
        @DefaultValue("1MB") DataSize jsonBody,
        @DefaultValue("32MB") DataSize bodies,
        @DefaultValue("8MB") DataSize bodiesOfCaller,
        @DefaultValue("5s") Duration bodyWithin,
        @DefaultValue("12s") Duration deadline,
        @DefaultValue("100") int heavyCost,
        @DefaultValue("8") int heavyRunning,
        @DefaultValue("16") int heavyWaiting,
        @DefaultValue("32") int running,
        @DefaultValue("64") int waiting,
        @DefaultValue("1000") int costPerSecond,
        @DefaultValue("20000") int costAtOnce,
        @DefaultValue("10000") int callers,
        @DefaultValue("8") int uploads,
        @DefaultValue("2") int uploadsOfCaller,
        @DefaultValue("16KB") DataSize uploadRate,
        @DefaultValue("10s") Duration uploadWindow,
        @DefaultValue("15m") Duration uploadWithin)
        implements Limiting {

    static final String PREFIX = "headwater.limits.";

    LimitSettings {
        positive("characters", characters);
        positive("tokens", tokens);
        positive("depth", depth);
        positive("fields", fields);
        notNegative("aliases", aliases);
        positive("root-fields", rootFields);
        notNegative("directives", directives);
        positive("introspection-depth", introspectionDepth);
        positive("nesting", nesting);
        positive("variable-values", variableValues);
        positive("variable-characters", variableCharacters);
        positive("cost", cost);
        positive("result-nodes", resultNodes);
        positive("body", body.toBytes());
        positive("json-body", jsonBody.toBytes());
        positive("bodies", bodies.toBytes());
        positive("bodies-of-caller", bodiesOfCaller.toBytes());
        positive("body-within", bodyWithin.toMillis());
        positive("deadline", deadline.toMillis());
        positive("heavy-cost", heavyCost);
        positive("heavy-running", heavyRunning);
        notNegative("heavy-waiting", heavyWaiting);
        positive("running", running);
        notNegative("waiting", waiting);
        positive("cost-per-second", costPerSecond);
        positive("cost-at-once", costAtOnce);
        positive("callers", callers);
        positive("uploads", uploads);
        positive("uploads-of-caller", uploadsOfCaller);
        positive("upload-rate", uploadRate.toBytes());
        positive("upload-window", uploadWindow.toMillis());
        positive("upload-within", uploadWithin.toMillis());
        atLeast("body", body, "bodies-of-caller", bodiesOfCaller);
        atLeast("json-body", jsonBody, "bodies-of-caller", bodiesOfCaller);
        atLeast("bodies-of-caller", bodiesOfCaller, "bodies", bodies);
        atLeast("uploads-of-caller", uploadsOfCaller, "uploads", uploads);
        if (costAtOnce < cost)
            throw new IllegalArgumentException(PREFIX + "cost-at-once: " + costAtOnce + " is less than " + PREFIX
                    + "cost allows one request; give at least " + cost);
    }

    private static void atLeast(String key, DataSize one, String keyOfAll, DataSize all) {
        if (all.compareTo(one) < 0)
            throw new IllegalArgumentException(PREFIX + keyOfAll + ": " + all.toBytes() + " bytes are less than "
                    + PREFIX + key + " allows; give at least " + one.toBytes());
    }

    private static void atLeast(String key, int one, String keyOfAll, int all) {
        if (all < one)
            throw new IllegalArgumentException(
                    PREFIX + keyOfAll + ": " + all + " is less than " + PREFIX + key + " allows; give at least " + one);
    }

    private static void positive(String key, long value) {
        if (value < 1)
            throw new IllegalArgumentException(PREFIX + key + ": " + value + " allows nothing; give 1 or more");
    }

    private static void notNegative(String key, long value) {
        if (value < 0) throw new IllegalArgumentException(PREFIX + key + ": " + value + " is negative; give 0 or more");
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                limit("CHARACTERS", "characters", characters, "Characters of a document; refused beyond."),
                limit("TOKENS", "tokens", tokens, "Names, marks and values of a document; refused beyond."),
                limit("DEPTH", "depth", depth, "Fields in fields, through fragments; refused beyond."),
                limit(
                        "FIELDS",
                        "fields",
                        fields,
                        "Fields of an operation, those of a fragment counted at each use; refused beyond."),
                limit("ALIASES", "aliases", aliases, "Aliases in a document; refused beyond."),
                limit("ROOT_FIELDS", "root-fields", rootFields, "First fields of an operation; refused beyond."),
                limit("DIRECTIVES", "directives", directives, "Directives in a document; refused beyond."),
                limit(
                        "INTROSPECTION",
                        "introspection-depth",
                        introspectionDepth,
                        "Fields in fields below __schema and __type, which do not count for DEPTH; refused beyond."),
                limit("NESTING", "nesting", nesting, "Lists and objects within each other in a value; refused beyond."),
                limit(
                        "VARIABLE_VALUES",
                        "variable-values",
                        variableValues,
                        "Values in all variables together; refused beyond."),
                limit(
                        "VARIABLE_CHARACTERS",
                        "variable-characters",
                        variableCharacters,
                        "Characters of all texts in variables; refused beyond."),
                limit("COST", "cost", cost, "Cost of a request, computed before it runs; refused beyond."),
                limit(
                        "RESULT_NODES",
                        "result-nodes",
                        resultNodes,
                        "Objects and list elements in an answer; the request ends there."),
                new Limit(
                        "BODY",
                        PREFIX + "body",
                        shown(body),
                        "Body of a request to /graphql or /match; refused beyond."),
                new Limit(
                        "JSON_BODY",
                        PREFIX + "json-body",
                        shown(jsonBody),
                        "JSON body of any other request; refused beyond."),
                new Limit(
                        "BODIES",
                        PREFIX + "bodies",
                        shown(bodies),
                        "Bodies being read at a time, together; UNAVAILABLE beyond."),
                new Limit(
                        "BODIES_OF_CALLER",
                        PREFIX + "bodies-of-caller",
                        shown(bodiesOfCaller),
                        "Bodies of one caller being read at a time, together; RATE_LIMITED beyond."),
                new Limit(
                        "BODY_TIME",
                        PREFIX + "body-within",
                        shown(bodyWithin),
                        "Time in which the body of a request without files has to be there; the connection ends then."),
                new Limit(
                        "DEADLINE",
                        PREFIX + "deadline",
                        shown(deadline),
                        "Time from a request to its answer; TIMEOUT then, and its work in the database ends."),
                limit(
                        "HEAVY_COST",
                        "heavy-cost",
                        heavyCost,
                        "Cost from which on a request waits in the lane of heavy ones."),
                limit("HEAVY_RUNNING", "heavy-running", heavyRunning, "Heavy requests at a time; more of them wait."),
                limit("HEAVY_REQUESTS", "heavy-waiting", heavyWaiting, "Heavy requests that wait; UNAVAILABLE beyond."),
                limit(
                        "RUNNING",
                        "running",
                        running,
                        "Other requests at a time that read the store; more of them wait."),
                limit("REQUESTS", "waiting", waiting, "Other requests that wait; UNAVAILABLE beyond."),
                limit(
                        "COST_RATE",
                        "cost-per-second",
                        costPerSecond,
                        "Cost that a caller may spend a second in the long run; RATE_LIMITED beyond."),
                limit(
                        "COST_AT_ONCE",
                        "cost-at-once",
                        costAtOnce,
                        "Cost that a caller who was quiet may spend at once; RATE_LIMITED beyond."),
                limit("CALLERS", "callers", callers, "Callers whose spending is kept; the quietest are forgotten."),
                limit("UPLOADS", "uploads", uploads, "Uploads of files at a time; UNAVAILABLE beyond."),
                limit(
                        "UPLOADS_OF_CALLER",
                        "uploads-of-caller",
                        uploadsOfCaller,
                        "Uploads of one caller at a time; RATE_LIMITED beyond."),
                new Limit(
                        "UPLOAD_RATE",
                        PREFIX + "upload-rate",
                        shown(uploadRate),
                        "What each second of an upload has to bring, on average over the window; the connection ends"
                                + " below it."),
                new Limit(
                        "UPLOAD_WINDOW",
                        PREFIX + "upload-window",
                        shown(uploadWindow),
                        "Time over which the rate of an upload is an average."),
                new Limit(
                        "UPLOAD_TIME",
                        PREFIX + "upload-within",
                        shown(uploadWithin),
                        "Time in which an upload has to be there; the connection ends then."));
    }

    private static Limit limit(String name, String key, long value, String meaning) {
        return new Limit(name, PREFIX + key, Long.toString(value), meaning);
    }

    private static String shown(DataSize size) {
        return size.toBytes() % DataSize.ofMegabytes(1).toBytes() == 0
                ? size.toMegabytes() + " MiB"
                : size.toKilobytes() + " KiB";
    }

    private static String shown(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
