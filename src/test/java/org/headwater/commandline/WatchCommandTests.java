package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The command of watches against a server that answers as the service does. */
class WatchCommandTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @AutoClose
    private final PlayedService service;

    WatchCommandTests(@TempDir Path folder) throws IOException {
        service = new PlayedService(folder);
    }

    private static String watch(String id, String question, String state, String more) {
        return "{'node': {'id': '" + id + "', 'question': " + question + ", 'state': '" + state
                + "', 'changes': [], 'createdAt': '2030-01-01T00:00:00Z', " + more + "}}";
    }

    private static String question(String kind, String name) {
        return "{'id': 'q', 'kind': '" + kind + "', 'name': '" + name + "'}";
    }

    private static String page(String edges, String next) {
        return "{'edges': [" + edges + "], 'pageInfo': {'hasNextPage': " + (next.isEmpty() ? "false" : "true")
                + ", 'endCursor': '" + next + "'}}";
    }

    private static String watches(String page, int open) {
        return "{'data': {'watches': " + page + ", 'openAlerts': {'count': " + open + ", 'since': "
                + (open == 0 ? "null" : "'2030-01-03T00:00:00Z'") + "}}}";
    }

    private static String alerts(String next, String... watches) {
        return "{'data': {'alerts': "
                + page(
                        String.join(
                                ", ",
                                List.of(watches).stream()
                                        .map(id -> "{'node': {'watch': "
                                                + (id.isEmpty() ? "null" : "{'id': '" + id + "'}") + "}}")
                                        .toList()),
                        next)
                + "}}";
    }

    private static final String FRESH =
            "'more': false, 'overfull': false, 'askedAt': null, 'rightsUntil': null, 'endedAt': null";
    private static final String FULL =
            "'more': true, 'overfull': true, 'askedAt': '2030-01-02T00:00:00Z', 'rightsUntil': '2030-01-09T00:00:00Z', 'endedAt': null";
    private static final String OVER =
            "'more': true, 'overfull': false, 'askedAt': '2030-01-02T00:00:00Z', 'rightsUntil': null, 'endedAt': '2030-01-04T00:00:00Z'";

    @Test
    void listsWatchesWithTheAlertsThatWaitAndSaysHowToGoOn() throws IOException {
        service.answers(watches(
                page(
                        watch("w3", question("CHAINS", "Who pays?"), "WAITING", FRESH) + ", "
                                + watch("w2", question("REACH", "Whom it reaches"), "COMPLETE", FULL) + ", "
                                + watch("w1", "null", "ENDED", OVER),
                        "xyz"),
                4));
        service.answers(alerts("on", "w2", "w1", ""));
        service.answers(alerts("", "w2"));
        var ran = service.run("watch", "list", "--first=3", "--after=abc", "--purpose=a look");
        assertThat(ran.errors()).isEmpty();
        assertThat(ran.out()).isEqualToNormalizingNewlines("""
                w3  WAITING  not asked yet  0 open alerts  CHAINS  Who pays?
                w2  COMPLETE  asked 2030-01-02T00:00:00Z  2 open alerts  REACH  Whom it reaches  (rights until 2030-01-09T00:00:00Z)\
                  (more findings than the question asks for)  (told of 1,000 findings, nothing more is new)
                w1  ENDED  asked 2030-01-02T00:00:00Z  1 open alert  a deleted question  (ended 2030-01-04T00:00:00Z)
                The inbox has 4 open alerts, the oldest since 2030-01-03T00:00:00Z.
                More watches follow: --after xyz
                """);
        assertThat(ran.code()).isZero();
        var variables = service.asked.getFirst().variables();
        assertThat(variables.path("first").asInt()).isEqualTo(3);
        assertThat(variables.path("after").asString()).isEqualTo("abc");
        assertThat(service.asked.getLast().variables().path("after").asString()).isEqualTo("on");
        assertThat(service.asked)
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.purpose()).isEqualTo("a look"));
        for (var one : service.asked) RanCommand.assertValid(one.query());
    }

    @Test
    void anEmptyListSaysSoAndAsksForNoAlert() {
        service.answers(watches(page("", ""), 0));
        var ran = service.run("watch", "list");
        assertThat(ran.out()).isEqualToNormalizingNewlines("No watch.\n");
        assertThat(ran.code()).isZero();
        assertThat(service.asked).hasSize(1);
    }

    /** Alerts that a colleague assigned are in the inbox of whoever watches nothing. */
    @Test
    void whatIsAssignedIsToldWithoutAWatch() {
        service.answers(watches(page("", ""), 1));
        assertThat(service.run("watch", "list").out()).isEqualToNormalizingNewlines("""
                No watch.
                The inbox has 1 open alert, the oldest since 2030-01-03T00:00:00Z.
                """);
    }

    @Test
    void aNumberThatWasNotCountedToItsEndSaysSo() {
        service.answers(watches(page(watch("w3", question("CHAINS", "Who pays?"), "COMPLETE", FRESH), ""), 1500));
        for (var page = 0; page < 10; page++) service.answers(alerts("on", "w3"));
        assertThat(service.run("watch", "list").out()).contains("10 open alerts or more  CHAINS  Who pays?");
        assertThat(service.asked).hasSize(11);
    }

    @Test
    void jsonIsTheWholeAnswerWithANumberForEachWatch() {
        var whole = watches(page(watch("w2", question("CHAINS", "Who pays?"), "COMPLETE", FULL), "xyz"), 1);
        service.answers(whole);
        service.answers(alerts("", "w2"));
        var ran = service.run("watch", "list", "--json");
        var printed = JSON.readTree(ran.out());
        assertThat(printed.path("watches")
                        .path("edges")
                        .path(0)
                        .path("node")
                        .path("openAlerts")
                        .asInt())
                .isEqualTo(1);
        assertThat(printed)
                .isEqualTo(JSON.readTree(whole.replace("'endedAt': null", "'endedAt': null, 'openAlerts': 1")
                                .replace('\'', '"'))
                        .path("data"));
    }

    @Test
    void aRefusalIsOneLineAndAnIncompleteCommandExitsAsAWrongOne() {
        service.answers("{'errors': [{'message': 'first is 0; use 1 to 100', 'extensions': {'code': 'BAD_INPUT'}}]}");
        var ran = service.run("watch", "list", "--first=0");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.errors()).contains("first is 0; use 1 to 100").hasLineCount(1);
        assertThat(service.run("watch").code()).isEqualTo(2);
    }
}
