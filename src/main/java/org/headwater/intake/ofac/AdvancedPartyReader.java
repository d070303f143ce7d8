package org.headwater.intake.ofac;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.headwater.intake.table.XmlNode;
import org.jspecify.annotations.Nullable;

/** Reads one party of the advanced form. */
final class AdvancedPartyReader {

    private static final String NOTHING = "-0-";

    /** Characters of an item of the remarks that are kept. */
    private static final int LONGEST_ITEM = 4_000;

    private static final Set<String> LAST_NAMES = Set.of("last name", "maiden name", "patronymic", "matronymic");

    /** The columns of sdn.csv that a feature fills; a second value is an item of the remarks. */
    private static final Map<String, Integer> COLUMNS = Map.of(
            "vessel call sign", 5,
            "vessel type", 6,
            "vessel tonnage", 7,
            "vessel gross registered tonnage", 8,
            "vessel flag", 9,
            "vessel owner", 10);

    /** The words with which the remarks of sdn.csv begin what the advanced form calls otherwise. */
    private static final Map<String, String> LABELS = Map.of(
            "birthdate", "DOB",
            "place of birth", "POB",
            "nationality country", "nationality",
            "citizenship country", "citizen");

    private final String file;
    private final long entNum;
    private final AdvancedValues values;
    private final Map<String, AdvancedPlace> places;
    private final Map<String, List<XmlNode>> papers;
    private final Map<Integer, String> columns = new HashMap<>();
    private final Set<String> titles = new LinkedHashSet<>();
    private final Set<String> items = new LinkedHashSet<>();
    private final List<PartRows.ListRow> addresses = new ArrayList<>();
    private final List<PartRows.ListRow> aliases = new ArrayList<>();
    private final Set<String> features = new LinkedHashSet<>();

    AdvancedPartyReader(
            String file,
            long entNum,
            AdvancedValues values,
            Map<String, AdvancedPlace> places,
            Map<String, List<XmlNode>> papers) {
        this.file = file;
        this.entNum = entNum;
        this.values = values;
        this.places = places;
        this.papers = papers;
    }

    /** @return null where the party has no name */
    @Nullable
    AdvancedParty read(XmlNode party, List<String> programmes, OfacActs acts, List<ResolvedLink> links) {
        var profiles = party.all("Profile");
        var names = new ArrayList<Name>();
        for (var profile : profiles)
            for (var identity : profile.all("Identity")) {
                names(identity, names);
                for (var paper : papers.getOrDefault(identity.attribute("ID"), List.of())) paper(paper);
            }
        var primary = names.stream()
                .filter(name -> name.isPrimary() && name.isLatin())
                .findFirst()
                .or(() -> names.stream().filter(Name::isPrimary).findFirst())
                .or(() -> names.stream().findFirst())
                .orElse(null);
        if (primary == null) return null;
        for (var name : names) if (!name.text().equals(primary.text())) alias(name, party.line());
        for (var profile : profiles) for (var feature : profile.all("Feature")) feature(feature);
        for (var feature : party.all("Feature")) feature(feature);
        items.addAll(titles);
        var remarks = items.isEmpty() ? null : new Remarks(String.join("; ", items) + ".", List.copyOf(items), null);
        var row = row(
                party.line(),
                primary.text(),
                type(profiles),
                programmes.isEmpty() ? NOTHING : String.join("] [", programmes),
                titles.isEmpty() ? NOTHING : String.join("; ", titles),
                column(5),
                column(6),
                column(7),
                column(8),
                column(9),
                column(10),
                remarks == null ? NOTHING : remarks.text());
        return new AdvancedParty(row, remarks, List.copyOf(addresses), List.copyOf(aliases), acts, links);
    }

    private String column(int number) {
        return columns.getOrDefault(number, NOTHING);
    }

    private PartRows.ListRow row(long line, String... fields) {
        var all = new ArrayList<String>();
        all.add(String.valueOf(entNum));
        all.addAll(List.of(fields));
        return new PartRows.ListRow(file, line, entNum, List.copyOf(all));
    }

    /** A transport has a subtype of its own; the subtype of all others is unknown, and their type tells them apart. */
    private String type(List<XmlNode> profiles) {
        for (var profile : profiles) {
            var id = profile.attribute("PartySubTypeID");
            var type = values.text("PartySubType", id, profile).toLowerCase(Locale.ROOT);
            if (type.isEmpty() || type.equals("unknown"))
                type = values.text("PartyType", values.attribute("PartySubType", id, "PartyTypeID", profile), profile)
                        .toLowerCase(Locale.ROOT);
            if (!type.isEmpty()) return type.equals("entity") ? NOTHING : type;
        }
        return NOTHING;
    }

    /** @param kind {@code aka}, {@code fka} or {@code nka} */
    private record Name(String number, String text, String kind, boolean isPrimary, boolean isWeak, boolean isLatin) {}

    private void names(XmlNode identity, List<Name> found) {
        var partTypes = new HashMap<String, String>();
        for (var group : identity.all("NamePartGroups", "MasterNamePartGroup", "NamePartGroup"))
            partTypes.put(
                    group.attribute("ID"),
                    values.text("NamePartType", group.attribute("NamePartTypeID"), group)
                            .toLowerCase(Locale.ROOT));
        var isFalse = identity.attribute("False").equals("true");
        var isMain = !identity.attribute("Primary").equals("false");
        for (var alias : identity.all("Alias")) {
            var type = values.text("AliasType", alias.attribute("AliasTypeID"), alias)
                    .replace(".", "")
                    .toLowerCase(Locale.ROOT);
            var kind = Set.of("fka", "nka").contains(type) ? type : "aka";
            var isWeak = isFalse || alias.attribute("LowQuality").equals("true");
            var isPrimary = isMain && alias.attribute("Primary").equals("true");
            for (var written : alias.all("DocumentedName")) {
                var parts = written.all("DocumentedNamePart", "NamePartValue");
                var script = parts.stream()
                        .map(part -> values.attribute("Script", part.attribute("ScriptID"), "ScriptCode", part))
                        .filter(code -> !code.isEmpty())
                        .findFirst()
                        .orElse("Latn");
                var text = text(parts, partTypes, script);
                if (!text.isEmpty())
                    found.add(new Name(
                            written.attribute("ID"), text, kind, isPrimary, isWeak, script.equalsIgnoreCase("Latn")));
            }
        }
    }

    /** In Latin letters "LAST, First" as in sdn.csv; in any other script as it is written there, in Chinese without blanks. */
    private static String text(List<XmlNode> parts, Map<String, String> partTypes, String script) {
        var last = new ArrayList<String>();
        var first = new ArrayList<String>();
        for (var part : parts) {
            if (part.text().isEmpty()) continue;
            var isLast = LAST_NAMES.contains(partTypes.getOrDefault(part.attribute("NamePartGroupID"), ""));
            (isLast ? last : first).add(part.text());
        }
        if (script.equalsIgnoreCase("Latn") && !last.isEmpty() && !first.isEmpty())
            return String.join(" ", last) + ", " + String.join(" ", first);
        var between = script.startsWith("Han") || script.equals("Jpan") ? "" : " ";
        return String.join(
                between,
                parts.stream()
                        .map(XmlNode::text)
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private void alias(Name name, long line) {
        if (name.isWeak()) item(dotted(name.kind()) + " '" + name.text() + "'");
        else aliases.add(row(line, name.number(), name.kind(), name.text(), NOTHING));
    }

    private static String dotted(String kind) {
        return kind.charAt(0) + "." + kind.charAt(1) + "." + kind.charAt(2) + ".";
    }

    private void item(String text) {
        items.add(text.length() <= LONGEST_ITEM ? text : text.substring(0, LONGEST_ITEM));
    }

    private void paper(XmlNode paper) {
        var number = paper.text("IDRegistrationNo");
        if (number.isEmpty()) return;
        var type = values.text("IDRegDocType", paper.attribute("IDRegDocTypeID"), paper);
        var text = new StringBuilder(type.isEmpty() ? "Document" : type)
                .append(' ')
                .append(number);
        var country = values.text("Country", paper.attribute("IssuedBy-CountryID"), paper);
        if (!country.isEmpty()) text.append(" (").append(country).append(')');
        for (var kind : List.of("issue", "expiration"))
            for (var date : paper.all("DocumentDate")) {
                var of = values.text("IDRegDocDateType", date.attribute("IDRegDocDateTypeID"), date);
                if (!of.toLowerCase(Locale.ROOT).startsWith(kind)) continue;
                date.all("DatePeriod").stream()
                        .flatMap(period -> AdvancedDates.period(period).stream())
                        .findFirst()
                        .ifPresent(day -> text.append(kind.equals("issue") ? " issued " : " expires ")
                                .append(day));
            }
        var validity = values.text("Validity", paper.attribute("ValidityID"), paper);
        // A number that the list calls fraudulent identifies nobody: with the word before it, it is a remark.
        item(validity.isEmpty() || validity.equalsIgnoreCase("Valid") ? text.toString() : validity + " " + text);
    }

    private void feature(XmlNode feature) {
        var type = values.text("FeatureType", feature.attribute("FeatureTypeID"), feature);
        var name = type.toLowerCase(Locale.ROOT);
        for (var version : feature.all("FeatureVersion")) {
            if (name.equals("location")) {
                for (var at : version.all("VersionLocation")) address(at);
                continue;
            }
            var value = value(version);
            if (value.isEmpty()) continue;
            var column = COLUMNS.get(name);
            if (name.equals("title")) titles.add(value);
            else if (column != null && !columns.containsKey(column)) columns.put(column, value);
            else {
                var label = LABELS.getOrDefault(name, column == null ? type : "Other " + type);
                var isFurther = LABELS.containsKey(name) && !features.add(name);
                item((isFurther ? "alt. " : "") + (label + " " + value).strip());
            }
        }
    }

    private void address(XmlNode at) {
        var place = places.get(at.attribute("LocationID"));
        if (place == null || place.text().isEmpty()) return;
        addresses.add(row(
                at.line(),
                at.attribute("LocationID"),
                place.lines().isEmpty() ? NOTHING : place.lines(),
                place.town().isEmpty() ? NOTHING : place.town(),
                place.country().isEmpty() ? NOTHING : place.country(),
                NOTHING));
    }

    /** Value of a version of a feature: a text, a value of a set, a period or a place; its comment where it has no more. */
    private String value(XmlNode version) {
        var said = new ArrayList<String>();
        for (var detail : version.all("VersionDetail")) {
            said.add(values.text("DetailReference", detail.attribute("DetailReferenceID"), detail));
            said.add(detail.text());
        }
        for (var period : version.all("DatePeriod"))
            AdvancedDates.period(period).ifPresent(said::add);
        for (var at : version.all("VersionLocation")) {
            var place = places.get(at.attribute("LocationID"));
            if (place != null) said.add(place.text());
        }
        said.removeIf(String::isEmpty);
        return said.isEmpty() ? version.text("Comment") : String.join(" ", new LinkedHashSet<>(said));
    }
}
