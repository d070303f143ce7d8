package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard and the alerts without a service; {@link SeenIT} compares them with one. */
class OpsFilesTests {

    private static final Pattern METRIC = Pattern.compile("`(headwater\\.[a-z.]+)`");

    /** What Prometheus adds to a name. */
    private static final String SUFFIX = "((_seconds|_bytes|_percent)?(_total|_bucket|_sum|_count)?)";

    @Test
    void askForMetricsThatTheDocumentsName() throws IOException {
        var documented = METRIC.matcher(Files.readString(Path.of("src/docs/operations.md"), UTF_8))
                .results()
                .map(metric -> metric.group(1).replace('.', '_'))
                .collect(Collectors.toSet());
        var expressions = OpsFiles.expressions();
        assertThat(expressions).hasSizeGreaterThan(40);
        expressions.forEach((where, list) -> {
            for (var expression : list)
                for (var metric : OpsFiles.metrics(expression).keySet())
                    if (metric.startsWith("headwater_"))
                        assertThat(documented.stream().anyMatch(name -> metric.matches(name + SUFFIX)))
                                .as(where + ": " + metric)
                                .isTrue();
        });
    }

    /** A service that is gone has no series: what fires then asks Prometheus itself, or for what is absent. */
    @Test
    void fireForAServiceThatIsGoneAndForAStoreWithoutABackup() throws IOException {
        var expressions = OpsFiles.expressions();
        assertThat(expressions.get("alert HeadwaterGone"))
                .containsExactly("up{job=\"headwater\"} == 0 or absent(headwater_ready)");
        assertThat(expressions.get("alert HeadwaterNeverBackedUp")).containsExactly("headwater_backup_taken < 1");
        expressions.forEach((where, list) -> {
            for (var expression : list)
                OpsFiles.metrics(expression).forEach((metric, labels) -> {
                    var own = OpsFiles.OF_PROMETHEUS.get(metric);
                    if (own != null) assertThat(own).as(where).containsAll(labels);
                });
        });
        assertThat(Files.readString(Path.of("src/docs/operations.md"))).contains("job_name: headwater");
    }

    @Test
    void readsTheMetricsAndLabelsOfAnExpression() {
        var found =
                OpsFiles.metrics("topk(10, sum by (a) (rate(x_sum{b=~\"(c}\",d!=\"\"}[5m])) / on (a) y_count) > 1e3");
        assertThat(found).containsOnlyKeys("x_sum", "y_count");
        assertThat(found.get("x_sum")).isEqualTo(Set.of("a", "b", "d"));
        assertThat(found.get("y_count")).isEqualTo(Set.of("a"));
    }

    @Test
    void readsTheValuesThatLabelsMustHave() {
        assertThat(OpsFiles.values("sum(a{b=~\"x|y\",c!=\"z\"}) or d{e=\"f\",g=~\"$h\"} unless a{b=\"w\"}"))
                .isEqualTo(java.util.Map.of(
                        "a", java.util.Map.of("b", Set.of("x", "y", "w")),
                        "d", java.util.Map.of("e", Set.of("f"))));
    }

    /** A counter that begins at its first event has no increase then, and an alert over it misses that event. */
    @Test
    void noAlertWaitsForASecondEventOfASeriesThatBeginsWithTheFirst() throws IOException {
        OpsFiles.expressions().forEach((where, list) -> {
            for (var expression : list)
                if (where.startsWith("alert ") && expression.contains("increase(headwater_requests_seconds_count"))
                    assertThat(expression).as(where).contains(" unless ", " offset ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum(rate(x[5m])", "sum(rate(x[5m))]", "summ(x)", "1 > 0"})
    void refusesWhatIsNoExpressionOverMetrics(String expression) {
        assertThatThrownBy(() -> OpsFiles.metrics(expression)).isInstanceOf(AssertionError.class);
    }
}
