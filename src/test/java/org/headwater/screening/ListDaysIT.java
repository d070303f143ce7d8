package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.Size;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.intake.JobState;
import org.headwater.intake.ftm.FtmExample;
import org.headwater.intake.ofac.OfacEntry;
import org.headwater.intake.ofac.OfacFile;
import org.headwater.intake.ofac.OfacFiles;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.screening.customers.Customer;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/**
 * A list of customers is screened on two days of a list. What the second screening says of each hit is what comparing each customer with
 * each party on both days says. Invented days always; the published ones, of which counts alone are shown, with
 * {@code -Dheadwater.published=true} and a copy beside the project.
 */
@WithDatabase
class ListDaysIT {

    private static final Path LISTS = Path.of("..", "shared", "data", "ofac", "history");

    private static final BigDecimal THRESHOLD = new BigDecimal("0.7");

    private static final Viewer ANA =
            new Viewer("ana", "desk", Tlp.RED, Set.of(), Set.of(Viewer.Role.READER, Viewer.Role.ANALYST));

    private static final String PAGE =
            "query ($after: String) { screeningHits(list: \"retail\", first: 100, after: $after) { edges { node "
                    + "{ state score open changes { side what } customer { key } party { id } } } pageInfo { hasNextPage endCursor } } }";

    private final Imports imports;
    private final ExecutionGraphQlService service;
    private final Driver driver;
    private final VisibleGraph graph;
    private final ScreenedParties parties;
    private final Importing importing;

    ListDaysIT(
            Imports imports,
            ExecutionGraphQlService service,
            Driver driver,
            VisibleGraph graph,
            ScreenedParties parties) {
        this.imports = imports;
        this.service = service;
        this.driver = driver;
        this.graph = graph;
        this.parties = parties;
        this.importing = new Importing(imports, ANA, Path.of("target"));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private void customers(List<String> rows) {
        done(CustomersIT.imported(
                imports, ANA, "retail", "c.csv", CustomersIT.HEADER + String.join("\n", rows) + "\n", false, true));
    }

    private static void done(Job job) {
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
    }

    private void screen() {
        var id = Asking.as(ANA, service, "mutation { screenCustomers(list: \"retail\") { id } }")
                .path("screenCustomers.id")
                .entity(String.class)
                .get();
        for (var tries = 0; !imports.get(id, ANA).state().isOver(); tries++) {
            assertThat(tries).isLessThan(12_000);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        done(imports.get(id, ANA));
    }

    /** What the last screening says of each hit: customer, key of the party, score, state and what changed. */
    private Set<String> told() {
        var keys = keys();
        var told = new TreeSet<String>();
        @Nullable String after = null;
        do {
            var page = Asking.as(ANA, service, PAGE, "after", after);
            for (var row : page.path("screeningHits.edges[*].node")
                    .entityList(Importing.OBJECT)
                    .get()) {
                var state = String.valueOf(row.get("state"));
                assertThat(row.get("open")).isEqualTo(!state.equals("GONE"));
                var changes = new TreeSet<String>();
                for (var change : (List<?>) Objects.requireNonNull(row.get("changes"))) {
                    var one = (Map<?, ?>) change;
                    assertThat(one.get("side")).isEqualTo("PARTY");
                    changes.add(String.valueOf(one.get("what")));
                }
                assertThat(told.add(line(
                                part(row, "customer", "key"),
                                String.valueOf(keys.get(part(row, "party", "id"))),
                                new BigDecimal(String.valueOf(row.get("score"))),
                                state,
                                changes)))
                        .isTrue();
            }
            after = page.path("screeningHits.pageInfo.hasNextPage")
                            .entity(Boolean.class)
                            .get()
                    ? page.path("screeningHits.pageInfo.endCursor")
                            .entity(String.class)
                            .get()
                    : null;
        } while (after != null);
        return told;
    }

    private static String part(Map<String, Object> row, String field, String of) {
        return String.valueOf(((Map<?, ?>) Objects.requireNonNull(row.get(field))).get(of));
    }

    private static String line(String customer, String party, BigDecimal score, String state, Set<String> changes) {
        return customer + " " + party + " " + score.stripTrailingZeros().toPlainString() + " " + state + " " + changes;
    }

    /** The entry of the list by each party. One with a number of its own stands under that number, as a record beside the entry's. */
    private Map<String, String> keys() {
        return graph.read(ANA, null, view -> {
            var keys = new TreeMap<String, String>();
            parties.list(view, entries())
                    .forEach((id, party) -> party.records().values().stream()
                            .filter(key -> key.startsWith("ofac:"))
                            .min(Comparator.naturalOrder())
                            .ifPresent(key -> keys.put(id, key)));
            return keys;
        });
    }

    private Set<String> entries() {
        return driver
                .executableQuery("MATCH (e:Entity) WHERE e.key STARTS WITH 'ofac:' RETURN e.id AS id")
                .execute()
                .records()
                .stream()
                .map(row -> row.get("id").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // ---- Each with each --------------------------------------------------------------------------------------------

    /** A pair that is a hit, with all that its party is known by, in words: by what is compared. */
    private record Pair(BigDecimal score, Map<String, Set<String>> known) {}

    /** The hits by comparing each customer with each party that the store has, by customer and key of the party. */
    private Map<String, Pair> eachWithEach() {
        var keys = keys();
        var today = LocalDate.now(ZoneOffset.UTC).toString();
        return graph.read(ANA, null, view -> {
            var all = new TreeMap<String, ScreenedParty>();
            parties.list(view, entries()).forEach((id, party) -> all.put(id, party));
            var holders = holders(all);
            var entries = new ArrayList<ScreeningList.Entry>();
            all.forEach((id, party) -> entries.add(new ScreeningList.Entry(
                    id,
                    Subjects.of(
                            party, key -> holders.getOrDefault(key, Set.of()).size()))));
            var pairs = new TreeMap<String, Pair>();
            for (var customer : customers(view)) {
                var subject = Subjects.of(
                        new FtmExample(customer.kind(), customer.values()),
                        Subject.of(customer.kind()),
                        key -> holders.getOrDefault(key, Set.of()).size());
                for (var result : OneByOne.find(subject, entries)) {
                    if (result.judgement().score().compareTo(THRESHOLD) < 0) continue;
                    var party = Objects.requireNonNull(all.get(result.entry().id()));
                    pairs.put(
                            customer.key() + " " + keys.get(party.id()),
                            new Pair(result.judgement().score(), known(party, today)));
                }
            }
            return pairs;
        });
    }

    private List<Customer> customers(View view) {
        return CustomerLists.customers(
                view, ANA, CustomerLists.find(view, ANA, "retail").orElseThrow(), 1, "", 1_000);
    }

    /** Who has each value by which a hit gets points. */
    private static Map<String, Set<String>> holders(Map<String, ScreenedParty> all) {
        var holders = new HashMap<String, Set<String>>();
        all.forEach((id, party) -> party.facts().forEach(fact -> {
            var number = fact.kind() == LinkKind.HAS_IDENTIFIER ? Subjects.number(fact.key()) : null;
            holders.computeIfAbsent(number == null ? fact.key() : Subjects.numberKey(number), first -> new HashSet<>())
                    .add(id);
        }));
        return holders;
    }

    private static Map<String, Set<String>> known(ScreenedParty party, String today) {
        var known = new TreeMap<String, Set<String>>();
        for (var fact : party.facts()) {
            var what = switch (fact.kind()) {
                case NAMED -> "NAME";
                case LOCATED_IN, NATIONAL_OF, FLIES_FLAG_OF -> "COUNTRY";
                case HAS_IDENTIFIER -> "NUMBER";
                case BORN_ON -> "BORN";
                case FOUNDED_ON -> "FOUNDED";
                case HAS_PHONE, HAS_EMAIL, HAS_WALLET -> "CONTACT";
                case LOCATED_AT -> "ADDRESS";
                case DESIGNATED -> fact.isInForce(today) ? "DESIGNATION" : "";
                default -> "";
            };
            var said = what.equals("DESIGNATION") ? fact.key() + fact.programme() : fact.text() + fact.isWeak();
            if (!what.isEmpty())
                known.computeIfAbsent(what, first -> new TreeSet<>()).add(fact.kind() + said);
        }
        return known;
    }

    private static Set<String> differing(Map<String, Set<String>> one, Map<String, Set<String>> other) {
        var all = new TreeSet<>(one.keySet());
        all.addAll(other.keySet());
        all.removeIf(what -> Objects.equals(one.get(what), other.get(what)));
        return all;
    }

    /** What a screening is to say after another one. */
    private static Set<String> expected(Map<String, Pair> now, Map<String, Pair> before) {
        var lines = new TreeSet<String>();
        now.forEach((pair, hit) -> {
            var names = pair.split(" ");
            var then = before.get(pair);
            var changes = then == null ? Set.<String>of() : differing(hit.known(), then.known());
            var state = then == null ? "NEW" : changes.isEmpty() ? "STANDING" : "CHANGED";
            lines.add(line(names[0], names[1], hit.score(), state, changes));
        });
        before.forEach((pair, hit) -> {
            var names = pair.split(" ");
            if (!now.containsKey(pair)) lines.add(line(names[0], names[1], hit.score(), "GONE", Set.of()));
        });
        return lines;
    }

    private static Map<String, Long> states(Set<String> lines) {
        return lines.stream()
                .collect(Collectors.groupingBy(line -> line.split(" ")[3], TreeMap::new, Collectors.counting()));
    }

    // ---- Invented days ---------------------------------------------------------------------------------------------

    private static String of(int number, String name, String programmes, String remarks) {
        return Importing.entry(number, name, Importing.NOTHING, programmes, remarks);
    }

    private static String person(int number, String name, String remarks) {
        return Importing.entry(number, name, "individual", "P1", remarks);
    }

    @Test
    void theSecondScreeningSaysWhatChangedWithTheList() {
        done(importing.list(
                "2021-03-04",
                Importing.sdn(
                        of(101, "BLUE HERON MILL CO., LTD.", "P1", Importing.NOTHING),
                        person(102, "QUINTAVERA ZARROBAL, Tadeo", Importing.NOTHING),
                        of(103, "SALT RING WORKS", "P1", Importing.NOTHING),
                        person(104, "BREKKHOMM, Ulf", "DOB 04 May 1971."),
                        of(105, "FJORD LARKSPUR TRADING", "P1", Importing.NOTHING),
                        person(108, "KRANICH, Ebbe", Importing.NOTHING)),
                Importing.alt(Importing.alias(101, 1, "QIXUN DYESTUFF"))));
        customers(List.of(
                "mill,Blue Heron Mill,COMPANY,,,,,,,",
                "dye,Qixun Dyestuff,COMPANY,,,,,,,",
                "tadeo,Tadeo Quintavera Zarrobal,PERSON,,,,,,,",
                "other,Tadeo Quintavera Zarrobal,PERSON,,,1971-05-04,,,,",
                "salt,Salt Ring Works,COMPANY,,,,,,,",
                "ulf,Ulf Brekkhomm,PERSON,,,1971-05-04,,,,",
                "fjord,Fjord Larkspur Trading,COMPANY,,,,,,,",
                "quay,North Quay Shipping,COMPANY,,,,,,,",
                "ebbe,Ebbe Kranich,PERSON,,,,,,,",
                "lars,Lars Ostertag,PERSON,,,,,,,",
                "nobody,Nobody In Particular,PERSON,,,,,,,"));
        screen();
        var first = eachWithEach();
        assertThat(told()).isEqualTo(expected(first, Map.of()));
        assertThat(first.keySet())
                .containsExactlyInAnyOrder(
                        "mill ofac:101",
                        "dye ofac:101",
                        "tadeo ofac:102",
                        "other ofac:102",
                        "salt ofac:103",
                        "ulf ofac:104",
                        "fjord ofac:105",
                        "ebbe ofac:108");

        // A birth date, a programme and an alias come; an entry goes, and another one comes.
        done(importing
                .releasing()
                .list(
                        "2021-03-06",
                        Importing.sdn(
                                of(101, "BLUE HERON MILL CO., LTD.", "P1", Importing.NOTHING),
                                person(102, "QUINTAVERA ZARROBAL, Tadeo", "DOB 01 Feb 1950."),
                                of(103, "SALT RING WORKS", "P1] [P2", Importing.NOTHING),
                                person(104, "BREKKHOMM, Ulf", "DOB 04 May 1971."),
                                of(106, "NORTH QUAY SHIPPING", "P1", Importing.NOTHING),
                                person(108, "KRANICH, Ebbe", Importing.NOTHING)),
                        Importing.alt(
                                Importing.alias(101, 1, "QIXUN DYESTUFF"), Importing.alias(108, 2, "OSTERTAG, Lars"))));
        screen();
        var told = told();
        assertThat(told).isEqualTo(expected(eachWithEach(), first));
        assertThat(told.stream().map(line -> line.replaceAll(" 0\\.\\d+", "")))
                .containsExactlyInAnyOrder(
                        "mill ofac:101 STANDING []",
                        "dye ofac:101 STANDING []",
                        "tadeo ofac:102 CHANGED [BORN]",
                        "other ofac:102 GONE []",
                        "salt ofac:103 CHANGED [DESIGNATION]",
                        "ulf ofac:104 STANDING []",
                        "fjord ofac:105 CHANGED [DESIGNATION]",
                        "quay ofac:106 NEW []",
                        "ebbe ofac:108 CHANGED [NAME]",
                        "lars ofac:108 NEW []");
    }

    // ---- Published days --------------------------------------------------------------------------------------------

    private static Map<Long, OfacEntry> read(String day) {
        return OfacFiles.read(List.of(OfacFile.of(file(day)))).entries();
    }

    private static Path file(String day) {
        return LISTS.resolve("sdn_" + day + ".csv.gz");
    }

    private void publish(String day) {
        var path = file(day);
        done(importing.over(importing.startFiles(new ImportRequest(
                "ofac-sdn",
                List.of(new InputFile(path.getFileName().toString(), path)),
                LocalDate.parse(day),
                false,
                Marking.CLEAR,
                false))));
    }

    /** A customer of the name of an entry: as it stands, with its words turned round, or with a letter exchanged. */
    private static String customer(Random random, OfacEntry entry, int spelling) {
        var words = new ArrayList<>(
                Arrays.asList(entry.name().replaceAll("[,;|\"]", " ").strip().split("\\s+")));
        if (spelling > 0) words.add(words.removeFirst());
        var name = String.join(" ", words);
        if (spelling > 1 && name.length() > 3) {
            var at = 1 + random.nextInt(name.length() - 2);
            name = name.substring(0, at) + (name.charAt(at) == 'E' ? 'A' : 'E') + name.substring(at + 1);
        }
        var kind = "individual".equals(entry.type()) ? "PERSON" : "COMPANY";
        return "k" + entry.entNum() + "-" + spelling + "," + name + "," + kind + ",,,,,,,";
    }

    @Test
    void theSecondScreeningSaysWhatChangedWithThePublishedList() {
        assumeTrue(
                Boolean.getBoolean("headwater.published"),
                "skipped: takes minutes; -Dheadwater.published=true screens on two published days");
        assumeTrue(Files.isDirectory(LISTS), "skipped: no copy of the published lists beside the project");
        var seed = Size.seed();
        System.out.println("ListDaysIT: -Dheadwater.seed=" + seed);
        var random = new Random(seed);
        var one = read("2023-04-12");
        var other = read("2023-04-14");
        var added = new TreeSet<String>();
        var changed = new TreeSet<String>();
        var rows = new ArrayList<String>();
        other.forEach((number, entry) -> {
            var before = one.get(number);
            if (before != null && before.fingerprint().equals(entry.fingerprint())) {
                if (random.nextInt(200) == 0) rows.add(customer(random, entry, random.nextInt(3)));
                return;
            }
            (before == null ? added : changed).add("ofac:" + number);
            for (var spelling = 0; spelling < 3; spelling++) rows.add(customer(random, entry, spelling));
        });
        assertThat(List.of(added.size(), changed.size())).isEqualTo(List.of(7, 5));

        publish("2023-04-12");
        customers(rows);
        var began = System.nanoTime();
        screen();
        var between = System.nanoTime();
        var first = eachWithEach();
        var after = System.nanoTime();
        // Rows of real people: that they differ is said, and not how.
        assertThat(told().equals(expected(first, Map.of()))).as("first day").isTrue();
        publish("2023-04-14");
        screen();
        var second = eachWithEach();
        var expected = expected(second, first);
        var told = told();
        System.out.println("ListDaysIT: " + rows.size() + " customers, " + one.size() + " and " + other.size()
                + " entries; first day " + first.size() + " hits, second day " + states(told) + "; screened in "
                + (between - began) / 1_000_000 + " ms, each with each " + (after - between) / 1_000_000 + " ms");
        assertThat(states(told)).isEqualTo(states(expected));
        assertThat(told.equals(expected)).as("second day").isTrue();

        // By the files alone: what is new of a party that was there, or changed, is of an entry that changed.
        var moved = new TreeSet<>(added);
        moved.addAll(changed);
        for (var line : told) {
            var words = line.split(" ");
            if (!words[3].equals("STANDING")) assertThat(moved).contains(words[1]);
        }
        for (var entry : added)
            assertThat(told.stream()
                            .anyMatch(line -> line.startsWith("k" + entry.substring(5) + "-0 " + entry + " ")
                                    && line.contains(" NEW ")))
                    .as(entry)
                    .isTrue();
    }
}
