package org.headwater.screening;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.headwater.intake.ftm.FtmModel;
import org.headwater.intake.ftm.FtmSchema;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * A party in the form of FollowTheMoney, as yente's clients read it.
 *
 * @param id by which it is called; {@code referents} are its other ids
 * @param properties each with its values, without empty ones
 * @param topics of facts in force today
 * @param countries codes in small letters
 * @param designated whether a designation is in force today
 */
record YenteEntity(
        ScreenedParty party,
        String id,
        List<String> referents,
        FtmSchema schema,
        Map<String, List<String>> properties,
        Set<String> topics,
        Set<String> countries,
        Set<String> datasets,
        boolean designated,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        @Nullable Instant lastChange) {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    static final String SANCTION = "sanction";
    static final String CRIME = "crime";
    static final String EXPORT = "export.control";

    /** Lists of those to whom goods may not be exported, or only with a licence. */
    private static final Pattern EXPORT_LISTS = Pattern.compile("csl-(?:el|dpl|uvl|meu|dtc):.*");

    static YenteEntity of(ScreenedParty party, Datasets datasets) {
        var ids = party.ids();
        var values = new Values(party, schema(party.kind()));
        var topics = new TreeSet<String>();
        var designated = false;
        for (var fact : party.facts()) {
            if (!Set.of(LinkKind.DESIGNATED, LinkKind.WARNED).contains(fact.kind())
                    || !fact.isInForce(datasets.today())) continue;
            designated |= fact.kind() == LinkKind.DESIGNATED;
            if (EXPORT_LISTS.matcher(fact.record()).matches()) topics.add(EXPORT);
            else if (fact.kind() == LinkKind.DESIGNATED) topics.add(SANCTION);
        }
        if (party.kind() == EntityKind.CRIMINAL_GROUP) topics.add(CRIME);
        values.put("topics", topics);
        return new YenteEntity(
                party,
                ids.getFirst(),
                ids.subList(1, ids.size()).stream().sorted().toList(),
                values.schema,
                values.properties(),
                topics,
                values.countries,
                datasets.of(party),
                designated,
                firstSeen(party),
                lastSeen(party, datasets),
                party.facts().stream()
                        .filter(fact -> ScreenedParties.IDENTIFYING.contains(fact.kind()))
                        .map(party::moment)
                        .filter(java.util.Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null));
    }

    static FtmSchema schema(EntityKind kind) {
        var name = switch (kind) {
            case PERSON -> "Person";
            case COMPANY -> "Company";
            case AGENCY -> "PublicBody";
            case VESSEL -> "Vessel";
            case AIRCRAFT -> "Airplane";
            default -> "Organization";
        };
        return FtmModel.get().find(name).orElseThrow();
    }

    private static boolean isOfSnapshots(PartyFact fact) {
        return fact.kind() == LinkKind.LISTED || fact.kind() == LinkKind.DESIGNATED;
    }

    private static @Nullable Instant firstSeen(ScreenedParty party) {
        var listed = party.facts().stream()
                .filter(YenteEntity::isOfSnapshots)
                .map(PartyFact::listedFrom)
                .filter(java.util.Objects::nonNull)
                .min(String::compareTo);
        if (listed.isPresent()) return startOf(LocalDate.parse(listed.get()));
        return party.facts().stream()
                .map(party::moment)
                .filter(java.util.Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable Instant lastSeen(ScreenedParty party, Datasets datasets) {
        LocalDate last = null;
        for (var fact : party.facts()) {
            if (!isOfSnapshots(fact) || fact.listedFrom() == null) continue;
            var to = fact.listedTo();
            var day = to == null ? datasets.newest(fact) : LocalDate.parse(to);
            if (day == null) day = LocalDate.parse(fact.listedFrom());
            if (last == null || day.isAfter(last)) last = day;
        }
        if (last != null) return startOf(last);
        return party.facts().stream()
                .map(party::moment)
                .filter(java.util.Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static @Nullable String written(@Nullable Instant at) {
        return at == null ? null : SECONDS.format(at);
    }

    boolean target() {
        return !topics.isEmpty();
    }

    /** The properties of a party, as its schema has them. */
    private static final class Values {
        private final FtmSchema schema;
        private final Set<String> countries = new TreeSet<>();
        private final Map<String, Set<String>> all = new TreeMap<>();

        Values(ScreenedParty party, FtmSchema schema) {
            this.schema = schema;
            put("name", Set.of(party.name()));
            for (var fact : party.facts()) add(fact);
            // A main name is not listed again among the other names.
            var names = all.getOrDefault("name", Set.of());
            for (var other : List.of("alias", "previousName", "weakAlias")) {
                var texts = all.get(other);
                if (texts == null) continue;
                texts.removeAll(names);
                if (texts.isEmpty()) all.remove(other);
            }
        }

        void put(String property, Set<String> values) {
            if (!values.isEmpty() && schema.properties().containsKey(property))
                all.computeIfAbsent(property, first -> new LinkedHashSet<>()).addAll(values);
        }

        Map<String, List<String>> properties() {
            var found = new LinkedHashMap<String, List<String>>();
            all.forEach((property, values) -> found.put(property, List.copyOf(values)));
            return found;
        }

        private void add(PartyFact fact) {
            var value = fact.key().substring(fact.key().indexOf(':') + 1);
            switch (fact.kind()) {
                case NAMED -> put(nameProperty(fact), Set.of(fact.text()));
                case LOCATED_IN -> country("country", value);
                case NATIONAL_OF -> country(schema.is("Person") ? "nationality" : "country", value);
                case FLIES_FLAG_OF -> country(schema.is("Vessel") ? "flag" : "country", value);
                case LOCATED_AT -> {
                    put("address", Set.of(fact.text()));
                    if (!value.startsWith("-")) countries.add(value.split("\\|", 2)[0].toLowerCase(Locale.ROOT));
                }
                case HAS_PHONE -> put("phone", Set.of(fact.text()));
                case HAS_EMAIL -> put("email", Set.of(fact.text()));
                case HAS_WEBSITE -> put("website", Set.of(fact.text()));
                case BORN_ON -> put("birthDate", Set.of(value));
                case FOUNDED_ON -> put("incorporationDate", Set.of(value));
                case HAS_IDENTIFIER -> identifier(fact);
                default -> {}
            }
        }

        private static String nameProperty(PartyFact fact) {
            if (fact.isWeak()) return "weakAlias";
            if (fact.isFormer() || fact.listedTo() != null) return "previousName";
            return fact.isPrimary() ? "name" : "alias";
        }

        private void country(String property, String code) {
            var small = code.toLowerCase(Locale.ROOT);
            countries.add(small);
            put(property, Set.of(small));
        }

        private void identifier(PartyFact fact) {
            var number = Subjects.number(fact.key());
            if (number == null) return;
            var isRussian = number.issuer() != null && number.issuer().value().equals("RU");
            var property = switch (number.type()) {
                case LEI -> "leiCode";
                case IMO, IMO_COMPANY -> "imoNumber";
                case MMSI -> "mmsi";
                case DUNS -> "dunsCode";
                case SWIFT_BIC -> "swiftBic";
                case PASSPORT -> "passportNumber";
                case RFC, TAX_ID -> isRussian ? "innCode" : "taxNumber";
                case REGISTRATION -> isRussian ? "ogrnCode" : "registrationNumber";
                case USCC, TAIL_NUMBER -> "registrationNumber";
                case AIRCRAFT_SERIAL -> "serialNumber";
                case CHINESE_ID, CURP, NATIONAL_ID, DRIVER_LICENSE, OTHER -> "idNumber";
            };
            var isKnown = schema.properties().containsKey(property);
            put(isKnown ? property : "registrationNumber", Set.of(fact.text()));
        }
    }

    // ---- JSON ------------------------------------------------------------------------------------------------------

    /** The entity with plain values. */
    Map<String, Object> json() {
        return json(new LinkedHashMap<>(properties));
    }

    private Map<String, Object> json(Map<String, Object> values) {
        return json(
                id,
                party.name(),
                schema.name(),
                values,
                datasets,
                referents,
                target(),
                written(firstSeen),
                written(lastSeen),
                written(lastChange));
    }

    private static Map<String, Object> json(
            String id,
            String caption,
            String schema,
            Map<String, Object> properties,
            Set<String> datasets,
            List<String> referents,
            boolean target,
            @Nullable String firstSeen,
            @Nullable String lastSeen,
            @Nullable String lastChange) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", id);
        json.put("caption", caption);
        json.put("schema", schema);
        json.put("properties", properties);
        json.put("datasets", List.copyOf(datasets));
        json.put("referents", referents);
        json.put("target", target);
        json.put("first_seen", firstSeen);
        json.put("last_seen", lastSeen);
        json.put("last_change", lastChange);
        @SuppressWarnings("NullAway") // JSON has nulls.
        Map<String, Object> whole = json;
        return whole;
    }

    /** The entity with its sanctions, addresses and owners in it, one level deep. */
    Map<String, Object> nested(List<OwnedBy> owners, Datasets all) {
        var values = new TreeMap<String, Object>(properties);
        var sanctions = new ArrayList<Object>();
        var addresses = new ArrayList<Object>();
        for (var fact : party.facts()) {
            if (fact.kind() == LinkKind.DESIGNATED) sanctions.add(sanction(fact, all));
            if (fact.kind() == LinkKind.LOCATED_AT) addresses.add(address(fact, all));
        }
        if (!sanctions.isEmpty()) values.put("sanctions", sanctions);
        if (!addresses.isEmpty()) values.put("addressEntity", addresses);
        if (!owners.isEmpty())
            values.put(
                    "ownershipAsset",
                    owners.stream().map(owner -> ownership(owner, all)).toList());
        return json(values);
    }

    /** A visible fact that another party owns it. */
    record OwnedBy(PartyFact fact, YenteEntity owner) {}

    private Object sanction(PartyFact fact, Datasets all) {
        var values = interval(fact);
        values.put("entity", List.of(id));
        values.put("authority", List.of(fact.text()));
        var programme = fact.programme();
        if (programme != null) values.put("program", List.of(programme));
        var reason = fact.reason();
        if (reason != null) values.put("reason", List.of(reason));
        return part(fact.id(), "Sanction", programme == null ? fact.text() : programme, values, fact, all);
    }

    private Object address(PartyFact fact, Datasets all) {
        var values = new TreeMap<String, Object>();
        values.put("full", List.of(fact.text()));
        var code = fact.key().replaceFirst("^address:", "").split("\\|", 2)[0];
        if (!code.equals("-")) values.put("country", List.of(code.toLowerCase(Locale.ROOT)));
        return part(fact.other(), "Address", fact.text(), values, fact, all);
    }

    private Object ownership(OwnedBy owned, Datasets all) {
        var values = interval(owned.fact());
        values.put("owner", List.of(owned.owner().json()));
        values.put("asset", List.of(id));
        return part(owned.fact().id(), "Ownership", owned.owner().party().name(), values, owned.fact(), all);
    }

    private static Map<String, Object> interval(PartyFact fact) {
        var values = new TreeMap<String, Object>();
        var from = fact.from();
        if (from != null) values.put("startDate", List.of(from));
        var to = fact.to();
        if (to != null) values.put("endDate", List.of(to));
        return values;
    }

    private Object part(
            String partId,
            String schemaName,
            String caption,
            Map<String, Object> values,
            PartyFact fact,
            Datasets all) {
        var at = written(party.moment(fact));
        var of = new TreeSet<String>();
        for (var source : fact.sources()) of.add(all.ofSources().getOrDefault(source, Datasets.OTHERS));
        of.retainAll(datasets);
        return json(partId, caption, schemaName, values, of.isEmpty() ? datasets : of, List.of(), false, at, at, at);
    }
}
