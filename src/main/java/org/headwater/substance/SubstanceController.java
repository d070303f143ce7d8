package org.headwater.substance;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.Connection;
import org.headwater.access.Moment;
import org.headwater.access.Paging;
import org.headwater.entity.Entities;
import org.headwater.entity.Entity;
import org.headwater.entity.Shipment;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.NameKey;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.ShipmentField;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class SubstanceController {

    private static final int LONGEST_TEXT = 200;

    private final Laws laws;
    private final Entities entities;

    SubstanceController(Laws laws, Entities entities) {
        this.laws = laws;
        this.entities = entities;
    }

    @QueryMapping
    ControlStatus controlStatus(
            @Argument String cas,
            @Argument Jurisdiction jurisdiction,
            @Argument LocalDate on,
            @Argument @Nullable String destination,
            GraphQLContext context) {
        return laws.in(context, null).status(CasNumber.parse(cas), jurisdiction, on, destination);
    }

    @QueryMapping
    Connection<Entity> substances(@Argument @Nullable String text, Paging paging, GraphQLContext context) {
        var page = paging.page("substances", text);
        var wanted = text == null ? null : wanted(text);
        var found = laws.in(context, null).substances().stream()
                .filter(substance -> wanted == null || isWanted(substance, wanted, String.valueOf(text)))
                .sorted(Comparator.comparing(SubstanceController::place).thenComparing(KnownSubstance::cas))
                .toList();
        var lastPlace = page.after(0);
        var lastCas = page.after(1);
        var rest = found.stream()
                .filter(substance -> lastPlace == null
                        || lastCas == null
                        || place(substance).compareTo(lastPlace) > 0
                        || place(substance).equals(lastPlace) && substance.cas().compareTo(new CasNumber(lastCas)) > 0)
                .limit(page.limit())
                .toList();
        var known = entities.list(
                paging.viewer(), rest.stream().map(KnownSubstance::id).toList(), Moment.NOW);
        return page.of(
                        rest.stream()
                                .filter(substance -> known.containsKey(substance.id()))
                                .toList(),
                        substance -> List.of(place(substance), substance.cas().value()),
                        Connection.count(found.size()))
                .map(substance -> Objects.requireNonNull(known.get(substance.id())));
    }

    private static String place(KnownSubstance substance) {
        return substance.name().toLowerCase(Locale.ROOT);
    }

    private static String wanted(String text) {
        if (text.length() > LONGEST_TEXT)
            throw BadInput.of("text", text, "has over " + LONGEST_TEXT + " characters; give a part of the name");
        return NameKey.of(text).value();
    }

    private static boolean isWanted(KnownSubstance substance, String wanted, String text) {
        return substance.cas().value().contains(text.strip())
                || substance.names().stream()
                        .anyMatch(name -> NameKey.of(name).value().contains(wanted));
    }

    @SchemaMapping(typeName = "Substance")
    @Nullable
    String cas(Entity entity, GraphQLContext context) {
        return laws.in(context, entity.moment().knownAt())
                .findById(entity.id())
                .map(substance -> substance.cas().value())
                .orElse(null);
    }

    @SchemaMapping(typeName = "Substance")
    List<KnownSubstance.Heading> headings(Entity entity, GraphQLContext context) {
        return laws.in(context, entity.moment().knownAt())
                .findById(entity.id())
                .map(KnownSubstance::headings)
                .orElse(List.of());
    }

    @SchemaMapping(typeName = "Substance")
    List<ControlPeriod> timeline(
            Entity entity, @Argument @Nullable List<Jurisdiction> jurisdictions, GraphQLContext context) {
        var wanted = wanted(jurisdictions);
        var law = laws.in(context, entity.moment().knownAt());
        return law.findById(entity.id()).stream()
                .flatMap(substance ->
                        wanted.stream().flatMap(jurisdiction -> law.timeline(substance.cas(), jurisdiction).stream()))
                .toList();
    }

    @SchemaMapping(typeName = "Substance")
    List<ControlLag> lags(Entity entity, GraphQLContext context) {
        var law = laws.in(context, entity.moment().knownAt());
        return law.findById(entity.id())
                .map(substance -> law.lags(substance.cas()))
                .orElse(List.of());
    }

    @SchemaMapping(typeName = "ControlPeriod")
    CompletableFuture<Connection<Shipment>> shipments(
            ControlPeriod period, Paging paging, DataFetchingEnvironment environment) {
        var page = paging.page(
                "ControlPeriod.shipments",
                period.cas(),
                period.jurisdiction(),
                period.from(),
                period.to(),
                period.knownAt());
        return ShipmentsInPeriods.load(environment, period, page);
    }

    @SchemaMapping(typeName = "Shipment")
    Declaration declaration(Shipment shipment, GraphQLContext context) {
        return Declaration.of(
                shipment, laws.in(context, shipment.fact().moment().knownAt()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @SchemaMapping(typeName = "Shipment")
    List<ShipmentControl> controls(
            Shipment shipment, @Argument @Nullable List<Jurisdiction> jurisdictions, GraphQLContext context) {
        var law = laws.in(context, shipment.fact().moment().knownAt());
        var assessed = shipment.fact().texts("lineAssessed");
        var day = day(shipment.dispatched());
        if (day == null) day = day(shipment.arrived());
        var destination = shipment.text(ShipmentField.ARRIVAL_COUNTRY);
        var controls = new ArrayList<ShipmentControl>();
        var number = 0;
        for (var line : shipment.lines()) {
            var found = number < assessed.size() ? assessed.get(number) : "";
            number++;
            var carried = CasNumber.traced(text(line.substance()), found);
            if (carried == null) continue;
            for (var jurisdiction : wanted(jurisdictions))
                controls.add(new ShipmentControl(
                        number,
                        carried,
                        jurisdiction,
                        day,
                        destination,
                        day == null
                                ? Law.unknown("The day of dispatch is not known.")
                                : law.status(new CasNumber(carried), jurisdiction, day, destination)));
        }
        return controls;
    }

    private static @Nullable LocalDate day(@Nullable PartialDate date) {
        return date == null || !date.isDay() ? null : date.first();
    }

    /** Null asks for all; an empty list would ask for nothing and is a slip. */
    private static Set<Jurisdiction> wanted(@Nullable List<Jurisdiction> jurisdictions) {
        if (jurisdictions == null) return EnumSet.allOf(Jurisdiction.class);
        if (jurisdictions.isEmpty())
            throw BadInput.of("jurisdictions", "", "names nothing; leave it out to ask for all");
        return EnumSet.copyOf(jurisdictions);
    }

    @SchemaMapping(typeName = "SubstanceCandidate", field = "cas")
    String casOfCandidate(SubstanceNames.Candidate candidate) {
        return candidate.cas().value();
    }
}
