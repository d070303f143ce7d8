package org.headwater.screening;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.VisibleGraph.View;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * The datasets that a caller sees something of: a list of a feed, an import of entities, and {@value #OTHERS} for all else.
 *
 * @param byName those with a fact; collections aside
 * @param ofSources dataset by the id of a source, where the source says it alone
 * @param designating whether a designation in force is among what the caller sees
 */
record Datasets(Map<String, Dataset> byName, Map<String, String> ofSources, boolean designating, String today) {

    Datasets {
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
        ofSources = Map.copyOf(ofSources);
    }

    static final String ALL = "default";
    static final String SANCTIONS = "sanctions";
    static final String OTHERS = "headwater";

    private static final String SDN = "us_ofac_sdn";
    private static final String CSL = "us_trade_csl";

    private static final String TITLE_OF_CSL = "Consolidated Screening List, file ";
    private static final String TITLE_OF_FTM = "FollowTheMoney entities, file ";
    private static final String TITLE_OF_SDN = "OFAC, Specially Designated Nationals";
    private static final String LIST_OF_SDN = "ofac-sdn/";
    private static final String LIST_OF_PUBLISHER = "opensanctions/";

    private static final Pattern NOT_OF_NAMES = Pattern.compile("[^a-z0-9]+");

    /** Characters of a digest that tell two states of a dataset apart. */
    private static final int OF_DIGEST = 12;

    /**
     * @param version changes with the sources that the caller sees
     * @param newest day of its newest source; null where none has one
     */
    record Dataset(
            String name,
            String title,
            String version,
            @Nullable LocalDate newest,
            boolean designates) {}

    private static final class Draft {
        private final Set<String> hashes = new TreeSet<>();
        private @Nullable LocalDate newest;
        private boolean designates;
    }

    static Datasets read(View view, LocalDate date) {
        var today = date.toString();
        var drafts = new TreeMap<String, Draft>();
        var ofSources = new HashMap<String, String>();
        var designating = view.list("screening/listDesignatingSources", Map.of("asOf", today)).stream()
                .map(row -> row.text("source"))
                .collect(Collectors.toSet());
        for (var row : view.list("screening/listSources", Map.of())) {
            var name = ofTitle(row.text("title"));
            var draft = drafts.computeIfAbsent(name, first -> new Draft());
            draft.hashes.add(row.text("hash"));
            draft.designates |= designating.contains(row.text("id"));
            var published = row.findText("published");
            if (published != null && published.length() == 10) {
                var day = LocalDate.parse(published);
                if (draft.newest == null || day.isAfter(draft.newest)) draft.newest = day;
            }
            ofSources.put(row.text("id"), name);
        }
        var publisher = drafts.remove(LIST_OF_PUBLISHER);
        if (publisher != null)
            for (var row : view.list("screening/listPublishers", Map.of()))
                drafts.putIfAbsent(row.text("dataset"), publisher);
        var found = new TreeMap<String, Dataset>();
        drafts.forEach((name, draft) -> found.put(name, dataset(name, draft)));
        return new Datasets(found, ofSources, drafts.values().stream().anyMatch(draft -> draft.designates), today);
    }

    private static Dataset dataset(String name, Draft draft) {
        var digest = DigestUtils.sha256Hex(String.join("\n", draft.hashes)).substring(0, OF_DIGEST);
        var title = switch (name) {
            case SDN -> "Specially Designated Nationals and Blocked Persons (OFAC)";
            case CSL -> "Consolidated Screening List (United States)";
            case OTHERS -> "All other sources of this service";
            default -> name;
        };
        return new Dataset(
                name, title, (draft.newest == null ? "" : draft.newest + "-") + digest, draft.newest, draft.designates);
    }

    private static String ofTitle(String title) {
        if (title.startsWith(TITLE_OF_SDN)) return SDN;
        if (title.startsWith(TITLE_OF_CSL)) return CSL;
        if (title.startsWith("OpenSanctions, ")) return LIST_OF_PUBLISHER;
        if (!title.startsWith(TITLE_OF_FTM)) return OTHERS;
        var file = title.substring(TITLE_OF_FTM.length());
        var dot = file.indexOf('.');
        return NOT_OF_NAMES
                .matcher((dot < 0 ? file : file.substring(0, dot)).toLowerCase(Locale.ROOT))
                .replaceAll("_")
                .replaceAll("^_+|_+$", "");
    }

    /** The lists of imports of entities, as keys of parties have them. */
    List<String> listsOfEntities() {
        return byName.keySet().stream()
                .filter(name -> !Set.of(SDN, CSL, OTHERS).contains(name))
                .map(name -> "ftm-" + name.replace('_', '-'))
                .toList();
    }

    /** Whether the caller sees something of it. */
    boolean has(String name) {
        return switch (name) {
            case ALL -> true;
            case SANCTIONS -> designating;
            default -> byName.containsKey(name);
        };
    }

    /** The datasets that say something of the party, in the order of their names. */
    Set<String> of(ScreenedParty party) {
        var found = new TreeSet<String>();
        var published = party.facts(LinkKind.LISTED).stream()
                .flatMap(place -> place.datasets().stream())
                .toList();
        for (var fact : party.facts()) {
            var list = fact.list();
            if (list != null && list.startsWith(LIST_OF_PUBLISHER) && !published.isEmpty()) found.addAll(published);
            else if (list != null && list.startsWith(LIST_OF_SDN)) found.add(SDN);
            for (var source : fact.sources()) {
                var name = ofSources.getOrDefault(source, OTHERS);
                if (!name.equals(LIST_OF_PUBLISHER)) found.add(name);
            }
        }
        return found;
    }

    /** The newest snapshot of the list that the fact is of, so far as the caller sees one; null where it is of none. */
    @Nullable
    LocalDate newest(PartyFact fact) {
        LocalDate newest = null;
        for (var source : fact.sources()) {
            var dataset = byName.get(ofSources.getOrDefault(source, OTHERS));
            var day = dataset == null || dataset.name().equals(OTHERS) ? null : dataset.newest();
            if (day != null && (newest == null || day.isAfter(newest))) newest = day;
        }
        return newest;
    }
}
