package org.headwater.screening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.entity.NameBearers;
import org.headwater.entity.NameBearers.SeenNames;
import org.headwater.intake.ftm.FtmExample;
import org.headwater.intake.ftm.FtmExample.SaidValue;
import org.headwater.intake.ftm.FtmModel;
import org.headwater.screening.MatchBody.Example;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EmailAddress;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.NameKey;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Parties visible to a caller that may be somebody whom the caller describes or names: all with an equal number or contact, or a
 * likeness of names of 0.60 or more.
 */
@Component
public class PossibleParties {

    /** Schemata of the kinds whose names are read as they are; all others are bodies. */
    private static final Map<EntityKind, String> SCHEMATA = Map.of(
            EntityKind.PERSON, "Person",
            EntityKind.COMPANY, "Company",
            EntityKind.VESSEL, "Vessel",
            EntityKind.AIRCRAFT, "Airplane");

    private final NameBearers names;
    private final Matching matching;
    private final ScreenedParties parties;
    private final VisibleGraph graph;

    PossibleParties(NameBearers names, Matching matching, ScreenedParties parties, VisibleGraph graph) {
        this.names = names;
        this.matching = matching;
        this.parties = parties;
        this.graph = graph;
    }

    /**
     * Somebody who is sought.
     *
     * @param party id of a record; what is described counts only where it is null
     * @param kind null is not known
     * @param countries codes of ISO 3166
     */
    public record SoughtParty(
            @Nullable String party,
            @Nullable EntityKind kind,
            List<String> names,
            List<String> countries,
            @Nullable String address,
            List<String> phones,
            List<String> emails,
            List<SoughtNumber> numbers,
            @Nullable PartialDate born,
            @Nullable PartialDate founded) {

        public SoughtParty {
            names = List.copyOf(names);
            countries = List.copyOf(countries);
            phones = List.copyOf(phones);
            emails = List.copyOf(emails);
            numbers = List.copyOf(numbers);
        }

        /**
         * Whether the descriptions alone leave it open that both are one party.
         *
         * @throws BadInput where a value of one is none
         */
        public boolean mayBe(SoughtParty other) {
            return Points.compare(subject(), other.subject()).isResult();
        }

        private Subject subject() {
            var example = described(this);
            return Subjects.of(example.read(), Subject.of(example.ownKinds()), key -> 0);
        }
    }

    /** @param country code of ISO 3166; null is not known */
    public record SoughtNumber(
            IdentifierType type, @Nullable String country, String value) {}

    /**
     * A party that may be the sought one.
     *
     * @param id of the record that stands for it
     * @param records ids of all its visible records
     */
    public record PossibleParty(String id, List<String> records, Judgement judgement) {

        public PossibleParty {
            records = List.copyOf(records);
        }
    }

    /**
     * Results of a search.
     *
     * @param found for each of the sought ones, those with most points first
     * @param searched how many parties the caller sees by a name; counted where one of the lists is empty, else 0
     */
    public record FoundParties(List<List<PossibleParty>> found, int searched) {}

    /** Refuses values that are none, with the argument that has them. */
    public static void check(SoughtParty sought) {
        described(sought);
    }

    /** All who may be the sought ones, as the caller sees them now. */
    public FoundParties find(Viewer viewer, List<SoughtParty> sought) {
        return names.read(viewer, (view, seen) -> {
            var found = new ArrayList<List<PossibleParty>>();
            for (var one : sought) found.add(find(view, seen, one, null));
            var searched =
                    found.stream().anyMatch(List::isEmpty) ? seen.parties().size() : 0;
            return new FoundParties(found, searched);
        });
    }

    /**
     * Compares parties that were found with the sought ones, as the caller sees them at the moment.
     *
     * @param among for each of the sought ones the ids of records; one that the caller does not see is left out
     */
    public List<List<PossibleParty>> compare(
            Viewer viewer, Instant knownAt, List<SoughtParty> sought, List<Set<String>> among) {
        return graph.read(viewer, knownAt, view -> {
            var found = new ArrayList<List<PossibleParty>>();
            for (var place = 0; place < sought.size(); place++)
                found.add(find(view, null, sought.get(place), among.get(place)));
            return found;
        });
    }

    private List<PossibleParty> find(
            View view, @Nullable SeenNames seen, SoughtParty sought, @Nullable Set<String> among) {
        var self = sought.party() == null
                ? null
                : parties.list(view, List.of(sought.party())).values().stream()
                        .findFirst()
                        .orElse(null);
        if (sought.party() != null && self == null) return List.of();
        var example = self == null ? described(sought) : recorded(self);
        return matching.findAll(view, seen, example, among).stream()
                .filter(one -> self == null || !one.entity().party().id().equals(self.id()))
                .map(one -> new PossibleParty(
                        one.entity().party().id(),
                        List.copyOf(new TreeSet<>(one.entity().party().records().keySet())),
                        one.judgement()))
                .toList();
    }

    /** A party is compared by what is recorded of it. */
    private static Example recorded(ScreenedParty party) {
        var values = new ArrayList<SaidValue>();
        for (var fact : party.facts()) {
            if (!ScreenedParties.IDENTIFYING.contains(fact.kind())) continue;
            values.add(new SaidValue(fact.kind(), fact.key(), fact.text(), fact.isWeak()));
        }
        if (values.stream().noneMatch(value -> value.kind() == LinkKind.NAMED)) values.add(named(party.name()));
        return example(party.kind(), values);
    }

    private static SaidValue named(String name) {
        return new SaidValue(LinkKind.NAMED, "name:" + name, name, false);
    }

    private static Example example(@Nullable EntityKind kind, List<SaidValue> values) {
        var schema = kind == null ? "LegalEntity" : SCHEMATA.getOrDefault(kind, "LegalEntity");
        return new Example(
                null,
                FtmModel.get().find(schema).orElseThrow(),
                Map.of(),
                EnumSet.copyOf(ScreenedParties.KINDS),
                new FtmExample(kind, values));
    }

    /** Values have the natural keys under which an import records equal ones. */
    private static Example described(SoughtParty sought) {
        var values = new ArrayList<SaidValue>();
        for (var name : sought.names()) {
            // A text without a letter is no name.
            NameKey.of(name);
            values.add(named(name));
        }
        for (var country : sought.countries())
            values.add(new SaidValue(LinkKind.LOCATED_IN, "country:" + country, country, false));
        var address = sought.address();
        if (address != null) {
            var country = sought.countries().size() == 1 ? sought.countries().getFirst() : "-";
            values.add(new SaidValue(
                    LinkKind.LOCATED_AT,
                    "address:" + country + "|" + NameKey.of(address).value(),
                    address,
                    false));
        }
        for (var text : sought.phones()) {
            var digits = PhoneNumber.parse(text).value().replace("+", "");
            values.add(new SaidValue(LinkKind.HAS_PHONE, "phone:" + digits, text, false));
        }
        for (var text : sought.emails()) {
            var email = EmailAddress.parse(text).value();
            values.add(new SaidValue(LinkKind.HAS_EMAIL, "email:" + email, email, false));
        }
        for (var number : sought.numbers()) values.add(number(number));
        if (sought.born() != null) values.add(dated(LinkKind.BORN_ON, sought.born()));
        if (sought.founded() != null) values.add(dated(LinkKind.FOUNDED_ON, sought.founded()));
        return example(sought.kind(), values);
    }

    private static SaidValue number(SoughtNumber said) {
        var issuer = said.country() == null
                ? null
                : CountryCode.findByCode(said.country()).orElse(null);
        var number = SubjectNumber.of(said.type(), said.value(), issuer);
        if (!number.right())
            throw BadInput.of("number", said.value(), "is no number of the type " + said.type() + "; check its digits");
        return new SaidValue(
                LinkKind.HAS_IDENTIFIER,
                "identifier:" + number.type() + "|" + (issuer == null ? "-" : issuer.value()) + "|" + number.value(),
                number.value(),
                false);
    }

    private static SaidValue dated(LinkKind kind, PartialDate date) {
        return new SaidValue(kind, "date:" + date, date.toString(), false);
    }
}
