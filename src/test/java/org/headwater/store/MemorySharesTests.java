package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The automatic sizes fit what the service may take, as its unit and its containers limit it. All sizes are MiB. */
class MemorySharesTests {

    /** What the rest of a machine needs at least: the system, and its cache of files. */
    private static final long RESERVE = 800;

    private static String text(String file, String pattern) throws Exception {
        var found = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
        assertThat(found.find()).as(file + ": " + pattern).isTrue();
        return found.group(1);
    }

    private static void fits(MemoryShares shares) {
        assertThat(shares.serviceHeap()
                        + MemoryShares.SERVICE_OFF_HEAP
                        + shares.databaseHeap()
                        + MemoryShares.DATABASE_OFF_HEAP
                        + shares.pageCache()
                        + MemoryShares.DOCUMENTS)
                .as(shares.toString())
                .isEqualTo(shares.sum())
                .isLessThanOrEqualTo(shares.may());
    }

    /** The JVM and the service see the limit of the unit as their memory. */
    @ParameterizedTest
    @CsvSource({
        // machine, MemoryMax, heap of the service, of the database, page cache
        "4096, 3072, 768, 512, 384",
        "8192, 6144, 1536, 1024, 1536",
        "16384, 12288, 3072, 1024, 3072",
        "65536, 49152, 12288, 1024, 4096"
    })
    void theUnitHasRoomForAllOfThem(long machine, long memoryMax, long service, long database, long pages)
            throws Exception {
        var unit = "src/archive/systemd/headwater.service";
        assertThat(machine * Integer.parseInt(text(unit, "(?m)^MemoryMax=(\\d+)%$")) / 100)
                .isEqualTo(memoryMax)
                .isLessThanOrEqualTo(machine - RESERVE);
        var shares = MemoryShares.of(MemoryShares.may(memoryMax, machine), MemoryShares.serviceHeap(memoryMax));
        assertThat(shares).isEqualTo(new MemoryShares(memoryMax, service, database, pages));
        fits(shares);
        assertThat(Files.readString(Path.of(unit)))
                .as("a limit below the other slows down what the sizes count on")
                .doesNotContain("\nMemoryHigh=");
        assertThat(Files.readString(Path.of("src/docs/sizing.md")))
                .contains("| %d GB | %d MB | %d MB | %d MB | %d MB | %d MB |"
                        .formatted(machine >> 10, memoryMax, service, database, pages, shares.sum()));
    }

    /** Without a limit the JVM takes its part of the machine, and the rest of the machine keeps its own. */
    @ParameterizedTest
    @CsvSource({"4096", "8192", "16384", "24576", "65536"})
    void aMachineWithoutALimitKeepsAReserve(long machine) {
        var shares = MemoryShares.of(MemoryShares.may(machine, machine), MemoryShares.serviceHeap(machine));
        fits(shares);
        assertThat(shares.may()).isLessThanOrEqualTo(machine - RESERVE);
    }

    @Test
    void theLeastSizesAreTakenWhereThereIsTooLittle() {
        assertThat(MemoryShares.of(1024, 256))
                .isEqualTo(
                        new MemoryShares(1024, 256, MemoryShares.LEAST_DATABASE_HEAP, MemoryShares.LEAST_PAGE_CACHE));
    }

    @Test
    void theProcessSeesAtMostTheMachine() {
        var here = MemoryShares.here();
        assertThat(here.may()).isPositive();
        assertThat(here.serviceHeap()).isEqualTo(Runtime.getRuntime().maxMemory() >> 20);
    }

    @ParameterizedTest
    @CsvSource({"2g, 2048", "512m, 512", "512MB, 512", "1048576k, 1024", "1073741824, 1024", "much, 0"})
    void readsSizesAsTheJvmDoes(String size, long megabytes) {
        assertThat(MemoryShares.megabytes(size)).isEqualTo(megabytes);
    }

    /** In a container the limit is the container's; the image says which part of it the heap of the service is. */
    @Test
    @SuppressWarnings("unchecked")
    void theContainersHaveRoomForWhatRunsInThem() throws Exception {
        Map<String, Object> file = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
        var services = (Map<String, Map<String, Object>>) Objects.requireNonNull(file.get("services"));
        var dockerfile = Files.readString(Path.of("src/main/docker/Dockerfile"));
        var percents = Pattern.compile("HEADWATER_JAVA_OPTIONS=-XX:MaxRAMPercentage=(\\d+)")
                .matcher(dockerfile)
                .results()
                .map(found -> Long.parseLong(found.group(1)))
                .toList();
        assertThat(percents).as("of the image service, and of the image local").hasSize(2);
        for (var name : List.of("headwater", "server")) {
            var service = Objects.requireNonNull(services.get(name));
            var limit = MemoryShares.megabytes(String.valueOf(service.get("mem_limit")));
            var isLocal =
                    "local".equals(((Map<String, Object>) Objects.requireNonNull(service.get("build"))).get("target"));
            var heap = limit * percents.get(isLocal ? 1 : 0) / 100;
            if (isLocal) fits(MemoryShares.of(limit, heap));
            else
                assertThat(heap + MemoryShares.SERVICE_OFF_HEAP + MemoryShares.DOCUMENTS)
                        .as(name)
                        .isLessThanOrEqualTo(limit);
            assertThat((Map<String, Object>) service.get("environment"))
                    .as("the sizes follow the limit")
                    .doesNotContainKeys("HEADWATER_DATABASE_HEAP", "HEADWATER_DATABASE_PAGECACHE");
        }
    }
}
