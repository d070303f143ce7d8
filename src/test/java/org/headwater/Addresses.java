package org.headwater;

import java.util.Map;
import java.util.Set;

/**
 * Which addresses of controllers the two worlds are asked at, and why the others need not be. The routes of GraphQL are asked
 * by {@link Operations}, and once by server-sent events.
 */
final class Addresses {

    /** {@code {id}} stands for a job. */
    static final Set<String> READS = Set.of("GET /jobs/{id}", "GET /jobs/{id}/rejects");

    static final Set<String> ACTS = Set.of("DELETE /jobs/{id}");

    private static final String OF_NO_GRAPH = "answers from files of the service, not from the graph";
    private static final String OF_AN_EXPORT = "gives what Exports wrote, which the conversation compares as a whole";
    private static final String OF_A_CASE =
            "takes and gives a file as it came, for whoever sees its item; CaseworkIT fetches it as members of unequal rights";
    private static final String SCREENED =
            "is asked with words, names and ids of the world, which the conversation compares";
    private static final String LOCAL = "answers the local administrator alone, from whom nothing is hidden";

    static final Map<String, String> NOT_ASKED = Map.ofEntries(
            Map.entry("GET /", OF_NO_GRAPH),
            Map.entry("GET /graphiql", OF_NO_GRAPH),
            Map.entry("GET /login", OF_NO_GRAPH),
            Map.entry("POST /exports", OF_AN_EXPORT),
            Map.entry("POST /reports", "gives what a report holds, which the conversation compares page by page"),
            Map.entry("GET /exports/{id}", OF_AN_EXPORT),
            Map.entry("DELETE /exports/{id}", OF_AN_EXPORT),
            Map.entry("GET /exports/{id}/file", OF_AN_EXPORT),
            Map.entry(
                    "POST /imports",
                    "starts an import, whose result the conversation compares for a file of each feed"),
            Map.entry(
                    "POST /imports/try",
                    "reads files that it is given, and of the store only names of laws and a mapping, which imports read too"),
            Map.entry(
                    "POST /documents",
                    "reads a file in a process of its own; the conversation hands in texts that are read already"),
            Map.entry(
                    "GET /changes",
                    "is asked without a cursor, and the conversation compares all changes of all commits by Changes"),
            Map.entry("POST /cases/{id}/files", OF_A_CASE),
            Map.entry("GET /cases/{id}/files/{item}", OF_A_CASE),
            Map.entry(
                    "POST /cases/{id}/export", "gives the file of a case, which the conversation compares as a whole"),
            Map.entry("POST /match/{dataset}", SCREENED),
            Map.entry("GET /search/{dataset}", SCREENED),
            Map.entry("GET /entities/{id}", SCREENED),
            Map.entry("GET /catalog", SCREENED),
            Map.entry("GET /manifest", "answers as GET /catalog"),
            Map.entry("GET /entities/{id}/adjacent", OF_NO_GRAPH),
            Map.entry("GET /entities/{id}/adjacent/{property}", OF_NO_GRAPH),
            Map.entry("GET /algorithms", OF_NO_GRAPH),
            Map.entry("GET /healthz", OF_NO_GRAPH),
            Map.entry("GET /readyz", "says whether the names of all were read, which is the same for everybody"),
            Map.entry("GET /updatez", OF_NO_GRAPH),
            Map.entry("POST /updatez", OF_NO_GRAPH),
            Map.entry("GET /reconcile/**", OF_NO_GRAPH),
            Map.entry("POST /reconcile/**", OF_NO_GRAPH),
            Map.entry("GET /check", LOCAL),
            Map.entry("GET /doctor", LOCAL),
            Map.entry("POST /repair/times", LOCAL),
            Map.entry("POST /audit/looks", LOCAL),
            Map.entry("POST /demo", LOCAL),
            Map.entry("DELETE /demo", LOCAL),
            Map.entry("POST /backups", LOCAL),
            Map.entry("POST /backups/trials", LOCAL),
            Map.entry("GET /backups", LOCAL),
            Map.entry("GET /backups/{id}", LOCAL),
            Map.entry("DELETE /backups/{id}", LOCAL),
            Map.entry("GET /users", LOCAL),
            Map.entry("POST /users", LOCAL),
            Map.entry("POST /users/{name}/lock", LOCAL),
            Map.entry("POST /users/{name}/unlock", LOCAL),
            Map.entry("PUT /users/{name}/password", LOCAL),
            Map.entry("PUT /stewards/{id}", LOCAL),
            Map.entry("GET /groups", LOCAL),
            Map.entry("PUT /groups/{id}", LOCAL));

    private Addresses() {}
}
