package org.headwater.intake.ofac;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.intake.table.XmlEntries;
import org.headwater.intake.table.XmlNode;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A list in the advanced form: one XML file of reference values, places, papers, parties, relations and acts, which name each
 * other by number. It is read twice, since the acts stand behind the parties: once for all else, once party by party.
 */
final class AdvancedFile {

    private static final String ROOT = "Sanctions";

    /** The list of the SDNs among the reference values; an entry of another one is not blocked. */
    private static final String SDN_LIST = "SDN List";

    private final OfacList list;
    private final String name;
    private final List<Reject> rejects = new ArrayList<>();
    private final List<Reject> notes = new ArrayList<>();
    private final AdvancedValues values;
    private final Map<String, AdvancedPlace> places = new HashMap<>();
    /** Papers by the identity that they belong to. */
    private final Map<String, List<XmlNode>> papers = new HashMap<>();
    /** Relations by the profile that they start from. */
    private final Map<String, List<XmlNode>> relations = new HashMap<>();

    /** Acts by profile. */
    private final Map<String, List<XmlNode>> acts = new HashMap<>();

    private final List<AdvancedParty> parties = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();
    private @Nullable LocalDate day;
    private long read;
    private long ofOtherLists;

    private AdvancedFile(OfacList list, String name) {
        this.list = list;
        this.name = name;
        this.values = new AdvancedValues(name, notes::add);
    }

    /** @param watch is asked at each party */
    static AdvancedFile read(OfacList list, InputFile file, OfacFiles.RowWatch watch) throws IOException {
        var reading = new AdvancedFile(list, file.name());
        var around = new HashSet<>(AdvancedValues.NAMES);
        around.addAll(Set.of("DateOfIssue", "Location", "IDRegDocument", "ProfileRelationship", "SanctionsEntry"));
        XmlEntries.read(file, ROOT, around, root -> {}, reading::takeAround);
        XmlEntries.read(file, ROOT, Set.of("DistinctParty"), root -> {}, node -> {
            var before = reading.rejects.size();
            reading.takeParty(node);
            watch.row(reading.rejects.size() == before ? null : reading.rejects.getLast());
        });
        return reading;
    }

    OfacList list() {
        return list;
    }

    List<AdvancedParty> parties() {
        return parties;
    }

    List<Reject> rejects() {
        return rejects;
    }

    List<Reject> notes() {
        return notes;
    }

    /** The day on which the file says that it was issued; null where it does not say. */
    @Nullable
    LocalDate day() {
        return day;
    }

    long read() {
        return read;
    }

    /** Parties that stand on the authority's other list alone. */
    long ofOtherLists() {
        return ofOtherLists;
    }

    private void takeAround(XmlNode node) {
        switch (node.name()) {
            case "DateOfIssue" -> {
                var issued = AdvancedDates.date(node);
                if (issued != null && issued.isDay()) day = issued.first();
            }
            case "Location" -> places.put(node.attribute("ID"), AdvancedPlace.of(node, values));
            case "IDRegDocument" -> group(papers, node.attribute("IdentityID"), node);
            case "ProfileRelationship" -> group(relations, node.attribute("From-ProfileID"), node);
            case "SanctionsEntry" -> group(acts, node.attribute("ProfileID"), node);
            default -> values.add(node);
        }
    }

    private static void group(Map<String, List<XmlNode>> groups, String key, XmlNode node) {
        groups.computeIfAbsent(key, first -> new ArrayList<>()).add(node);
    }

    private void takeParty(XmlNode node) {
        read++;
        var number = node.attribute("FixedRef");
        if (!number.matches("[0-9]{1,18}")) {
            reject(node, "FixedRef", BAD_ENT_NUM, "the FixedRef of a party is no number");
            return;
        }
        var entNum = Long.parseLong(number);
        var ofProfile = Stream.concat(
                        Stream.of(number), node.all("Profile").stream().map(profile -> profile.attribute("ID")))
                .distinct()
                .toList();
        var all = ofProfile.stream()
                .flatMap(profile -> acts.getOrDefault(profile, List.of()).stream())
                .toList();
        var own = all.stream().filter(this::isOfThisList).toList();
        if (own.isEmpty()) {
            if (all.isEmpty())
                reject(node, "SanctionsEntry", MISSING, "party " + number + " has no entry of a list; it is left out");
            else ofOtherLists++;
            return;
        }
        if (!seen.add(entNum)) {
            reject(node, "FixedRef", DUPLICATE_ENTRY, "party " + number + " is here already; the first one counts");
            return;
        }
        var party = new AdvancedPartyReader(name, entNum, values, places, papers)
                .read(node, programmes(own), acts(own), links(entNum, ofProfile));
        if (party == null) reject(node, "NamePartValue", NO_NAME, "party " + number + " has no name");
        else parties.add(party);
    }

    private boolean isOfThisList(XmlNode act) {
        var of = values.text("List", act.attribute("ListID"), act);
        // A file that explains no list is of the one that it is called by.
        return of.isEmpty() || of.equalsIgnoreCase(SDN_LIST) == list.isBlocking();
    }

    private List<String> programmes(List<XmlNode> entries) {
        return measures(entries, true);
    }

    /** Programmes stand among the measures, as measures of their own type. */
    private List<String> measures(List<XmlNode> entries, boolean programmes) {
        return entries.stream()
                .flatMap(entry -> entry.all("SanctionsMeasure").stream())
                .filter(measure -> type(measure).equalsIgnoreCase("Program") == programmes)
                .map(measure -> programmes ? measure.text("Comment") : type(measure))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private String type(XmlNode measure) {
        return values.text("SanctionsType", measure.attribute("SanctionsTypeID"), measure);
    }

    private OfacActs acts(List<XmlNode> entries) {
        var programmes = programmes(entries);
        var since = new HashMap<String, PartialDate>();
        var bases = new LinkedHashMap<String, Set<String>>();
        var allBases = new TreeSet<String>();
        PartialDate first = null;
        for (var entry : entries)
            for (var event : entry.all("EntryEvent")) {
                var type = values.text("EntryEventType", event.attribute("EntryEventTypeID"), event);
                // An entry that was changed began earlier.
                if (!type.isEmpty() && !type.equalsIgnoreCase("Created")) continue;
                var date = event.all("Date").stream()
                        .map(AdvancedDates::date)
                        .filter(found -> found != null)
                        .findFirst()
                        .orElse(null);
                first = earlier(first, date);
                var basis = event.attribute("LegalBasisID");
                var text = basis(basis, event);
                if (!text.isEmpty()) allBases.add(text);
                var programme = programmes.size() == 1 ? programmes.getFirst() : programmeOf(basis, event);
                if (!programmes.contains(programme)) continue;
                var earliest = earlier(since.get(programme), date);
                if (earliest != null) since.put(programme, earliest);
                if (!text.isEmpty())
                    bases.computeIfAbsent(programme, of -> new TreeSet<>()).add(text);
            }
        var joined = new HashMap<String, String>();
        bases.forEach((programme, texts) -> joined.put(programme, String.join("; ", texts)));
        var details = new HashMap<String, List<String>>();
        detail(details, "measures", measures(entries, false));
        detail(details, "legalBases", List.copyOf(allBases));
        detail(
                details,
                "sanctionsLists",
                entries.stream()
                        .map(entry -> values.text("List", entry.attribute("ListID"), entry))
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList());
        return new OfacActs(first, since, joined, details);
    }

    private static void detail(Map<String, List<String>> details, String name, List<String> texts) {
        if (!texts.isEmpty()) details.put(name, texts);
    }

    private static @Nullable PartialDate earlier(@Nullable PartialDate one, @Nullable PartialDate other) {
        if (one == null || other == null) return one == null ? other : one;
        return other.first().isBefore(one.first()) ? other : one;
    }

    /** The list calls a basis that it does not know "Unknown". */
    private String basis(String id, XmlNode user) {
        var reference = values.attribute("LegalBasis", id, "LegalBasisShortRef", user);
        var text = reference.isEmpty() ? values.text("LegalBasis", id, user) : reference;
        return text.equalsIgnoreCase("Unknown") ? "" : text;
    }

    private String programmeOf(String basis, XmlNode user) {
        return values.text("SanctionsProgram", values.attribute("LegalBasis", basis, "SanctionsProgramID", user), user);
    }

    /** One link to each other party: its relations, where there are several, are said together. */
    private List<ResolvedLink> links(long entNum, List<String> profiles) {
        var byOther = new LinkedHashMap<Long, Set<String>>();
        for (var profile : profiles)
            for (var relation : relations.getOrDefault(profile, List.of())) {
                var other = relation.attribute("To-ProfileID");
                if (!other.matches("[0-9]{1,18}") || Long.parseLong(other) == entNum) continue;
                var type = values.text("RelationType", relation.attribute("RelationTypeID"), relation);
                var said = (relation.attribute("Former").equals("true") ? "formerly: " : "")
                        + (type.isEmpty() ? "linked" : type);
                byOther.computeIfAbsent(Long.parseLong(other), first -> new TreeSet<>())
                        .add(said);
            }
        var links = new ArrayList<ResolvedLink>();
        byOther.forEach((other, types) -> {
            var relationship = String.join(", ", types);
            var link = new LinkedTo(
                    String.valueOf(other),
                    list.advancedFileName() + ", FixedRef " + entNum + ", ProfileRelationship",
                    relationship + " " + other,
                    relationship);
            links.add(new ResolvedLink(entNum, link, other, ResolvedLink.Outcome.BY_NAME));
        });
        return links;
    }

    private void reject(XmlNode node, String column, RejectCode code, String message) {
        rejects.add(new Reject(name, node.line(), column, code, message, null));
    }
}
