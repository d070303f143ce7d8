package org.headwater.entity;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.entity.EntitySummary.Listing;
import org.headwater.entity.EntitySummary.Part;
import org.headwater.entity.EntitySummary.ShipmentTotals;
import org.headwater.entity.EntitySummary.SummaryOf;
import org.headwater.entity.EntitySummary.Teller;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.headwater.evidence.Sources;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Summaries of entities. What nobody asks for is not read. The longest query goes through all shipments of the entity once; where goods
 * and weights are not asked for, memory counts them.
 */
@Component
class Summaries {

    private static final List<String> OF_LISTS =
            List.of(LinkKind.DELISTED.name(), LinkKind.DESIGNATED.name(), LinkKind.LISTED.name());

    /** Limit for one entity: no list has so many entries for one. */
    private static final int MOST_LISTINGS = 100;

    private final VisibleGraph graph;
    private final Entities entities;
    private final Facts facts;
    private final Sources sources;
    private final ShipmentMemory shipments;
    private final Clock clock;

    Summaries(
            VisibleGraph graph,
            Entities entities,
            Facts facts,
            Sources sources,
            ShipmentMemory shipments,
            Clock clock) {
        this.shipments = shipments;
        this.graph = graph;
        this.entities = entities;
        this.facts = facts;
        this.sources = sources;
        this.clock = clock;
    }

    /** The summaries of visible entities. */
    Map<SummaryOf, EntitySummary> list(Viewer viewer, Collection<SummaryOf> asked) {
        var summaries = new HashMap<SummaryOf, EntitySummary>();
        for (var question : asked)
            summaries.put(
                    question,
                    graph.read(viewer, question.entity().moment().knownAt(), view -> summary(view, question)));
        return summaries;
    }

    private EntitySummary summary(View view, SummaryOf asked) {
        var entity = asked.entity();
        var parameters = entity.moment().parameters();
        parameters.put("records", entity.recordIds());
        var pieces = new TreeMap<String, Long>();
        var numbers = new TreeSet<Long>();
        if (asked.asks(Part.TELLERS))
            for (var row : view.list("entity/listTellers", parameters)) {
                pieces.put(row.text("source"), row.number("pieces"));
                numbers.addAll(row.numbers("numbers"));
            }
        var moments = new TreeSet<Instant>(Facts.listMoments(view, numbers).values());
        var known = sources.list(view, pieces.keySet());
        var tellers = pieces.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .filter(each -> known.containsKey(each.getKey()))
                .limit(EntitySummary.MOST_TELLERS)
                .map(each -> new Teller(Objects.requireNonNull(known.get(each.getKey())), each.getValue()))
                .toList();
        return new EntitySummary(
                asked.asks(Part.LISTINGS) ? listings(view, entity) : List.of(),
                trade(view, entity, true, asked.asks(Part.SENT), asked.asks(Part.SENT_WEIGHED)),
                trade(view, entity, false, asked.asks(Part.RECEIVED), asked.asks(Part.RECEIVED_WEIGHED)),
                tellers,
                known.size(),
                pieces.values().stream().mapToLong(Long::longValue).sum(),
                moments.isEmpty() ? null : moments.first(),
                moments.isEmpty() ? null : moments.last());
    }

    private ShipmentTotals trade(View view, Entity entity, boolean isSent, boolean isAsked, boolean isWeighed) {
        if (!isAsked) return ShipmentTotals.NONE;
        var counted = isWeighed || !entity.moment().equals(Moment.NOW)
                ? null
                : shipments.count(view, entity.recordIds(), isSent ? Link.LinkDirection.OUT : Link.LinkDirection.IN);
        if (counted != null && counted.shipments() <= ShipmentTotals.MOST_SHIPMENTS) {
            var tally = new TradeTally(entity.moment(), ShipmentTotals.MOST_SHIPMENTS);
            CountedShipments.read(view, List.of(counted), false, true)
                    .getFirst()
                    .forEach(tally::add);
            return tally.total();
        }
        var parameters = entity.moment().parameters();
        parameters.put("records", entity.recordIds());
        parameters.put("isSent", isSent);
        parameters.put("limit", ShipmentTotals.MOST_SHIPMENTS + 1);
        var tally = new TradeTally(entity.moment(), ShipmentTotals.MOST_SHIPMENTS);
        view.each(
                "entity/listTrade",
                parameters,
                row -> tally.add(
                        row.text("party"),
                        row.findText("dispatched"),
                        row.findText("arrived"),
                        row.texts("substances"),
                        row.texts("assessed"),
                        row.decimals("weights")));
        return tally.total();
    }

    private List<Listing> listings(View view, Entity entity) {
        var moment = entity.moment();
        var parameters = Entities.linkParameters(null, Link.LinkDirection.IN, moment);
        parameters.put("ends", null);
        parameters.put("byYear", false);
        parameters.put("year", 0);
        parameters.put("kinds", OF_LISTS);
        var row = new HashMap<String, @Nullable Object>();
        row.put("place", 0);
        row.put("records", entity.recordIds());
        row.put("afterKind", null);
        row.put("afterId", null);
        parameters.put("rows", List.of(row));
        parameters.put("limit", MOST_LISTINGS);
        var ids = view.list("entity/listLinks", parameters).stream()
                .map(found -> found.text("fact"))
                .toList();
        var found = facts.list(view, ids, moment);
        var authorities =
                entities.list(view, found.stream().map(Fact::subjectId).toList(), moment);
        var known = sources.list(
                view,
                found.stream()
                        .flatMap(fact -> fact.evidence().stream())
                        .map(Evidence::sourceId)
                        .collect(Collectors.toSet()));
        var byAuthority = new TreeMap<String, List<Fact>>();
        for (var fact : found) {
            var authority = authorities.get(fact.subjectId());
            if (authority != null)
                byAuthority
                        .computeIfAbsent(authority.id(), id -> new ArrayList<>())
                        .add(fact);
        }
        var listings = new ArrayList<Listing>();
        byAuthority.forEach((authority, its) -> {
            var listing = listing(authority, its, known, moment);
            if (listing != null) listings.add(listing);
        });
        listings.sort(Comparator.comparing(Listing::standing)
                .reversed()
                .thenComparing(Listing::since, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Listing::authorityId));
        return listings;
    }

    /**
     * Listing that the facts of one authority state together.
     *
     * @return null where all it did was to take off
     */
    @Nullable
    Listing listing(String authority, List<Fact> facts, Map<String, Source> sources, Moment moment) {
        var stated =
                facts.stream().filter(fact -> fact.kind() != LinkKind.DELISTED).toList();
        if (stated.isEmpty()) return null;
        var programmes = new TreeSet<String>();
        for (var fact : stated) {
            var programme = fact.text("programme") == null ? fact.list() : fact.text("programme");
            if (programme != null) programmes.add(programme);
        }
        var since = stated.stream()
                .filter(fact -> fact.kind() == LinkKind.DESIGNATED)
                .map(Fact::validFrom)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        var shown = stated.stream()
                .flatMap(fact -> shown(fact, sources).stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
        var on = moment.asOf() == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : moment.asOf();
        var ends = stated.stream().map(fact -> ended(fact, facts, on)).toList();
        var standing = ends.contains(null);
        return new Listing(
                authority,
                List.copyOf(programmes),
                since,
                since == null ? shown : null,
                standing
                        ? null
                        : ends.stream()
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .orElse(null),
                standing,
                facts,
                moment);
    }

    /** The days on which lists or documents show the fact. */
    private static List<LocalDate> shown(Fact fact, Map<String, Source> sources) {
        if (fact.listedFrom() != null) return List.of(fact.listedFrom());
        return fact.evidence().stream()
                .map(piece -> sources.get(piece.sourceId()))
                .filter(Objects::nonNull)
                .map(Source::published)
                .filter(Objects::nonNull)
                .map(PartialDate::last)
                .toList();
    }

    /** The last day of a listing or designation; null where it goes on, on the day asked about, as far as is told. */
    private static @Nullable LocalDate ended(Fact fact, List<Fact> facts, LocalDate on) {
        if (fact.flags().contains(Fact.Flag.NO_LONGER_LISTED)) return fact.listedTo();
        var ends = new ArrayList<LocalDate>();
        if (fact.validTo() != null) ends.add(fact.validTo().last());
        for (var other : facts) {
            if (other.kind() != LinkKind.DELISTED || !isOf(other, fact)) continue;
            var day = other.validFrom() == null ? null : other.validFrom().last();
            if (day != null
                    && (fact.validFrom() == null
                            || !day.isBefore(fact.validFrom().first()))) ends.add(day);
        }
        return ends.stream()
                .filter(day -> day.isBefore(on))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether taking off ends what was stated: of the same programme, or of one that neither names. */
    private static boolean isOf(Fact off, Fact stated) {
        var programme = off.text("programme");
        return programme == null || programme.equals(stated.text("programme"));
    }
}
