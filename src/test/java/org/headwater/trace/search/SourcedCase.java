package org.headwater.trace.search;

import static org.headwater.trace.search.GoldenJson.cas;
import static org.headwater.trace.search.GoldenJson.lines;
import static org.headwater.trace.search.GoldenJson.list;
import static org.headwater.trace.search.GoldenJson.number;
import static org.headwater.trace.search.GoldenJson.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A golden case whose facts, selectors and relations have sources: what is removed is left out of the world, and all follows from that. */
public record SourcedCase(JsonNode node) {

    /** They support selectors and relations, and are never removed. */
    private static final Set<String> FIXED = Set.of("law", "list");

    public static List<SourcedCase> all(String file) {
        var mapper = JsonMapper.builder().build();
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(SourcedCase.class.getResourceAsStream(file))),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> new SourcedCase(mapper.readTree(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long seed() {
        return node.get("seed").asLong();
    }

    /** All sources that may be removed. */
    public Set<String> sources() {
        var sources = new TreeSet<String>();
        for (var kind : List.of("shipments", "ties"))
            for (var fact : node.get(kind))
                for (var piece : fact.get("evidence")) sources.add(piece.get(0).asString());
        for (var relation : node.get("precursorOf")) sources.addAll(list(relation.get("sources")));
        for (var end : node.get("selected")) for (var party : end.properties()) sources.addAll(list(party.getValue()));
        sources.removeAll(FIXED);
        return sources;
    }

    /** The question as one asks it who does not see these. */
    public Removal.Question without(Set<String> facts, Set<String> sources) {
        return new Removal.Question(world(facts, sources, false).graph(), request(sources));
    }

    /** The same by a wrong reading: a fact stays by the evidence that is not seen, as sure as it was. */
    Removal.Question savedBySources(Set<String> facts, Set<String> sources) {
        return new Removal.Question(world(facts, sources, true).graph(), request(sources));
    }

    private World world(Set<String> facts, Set<String> sources, boolean areSaved) {
        var world = World.empty();
        for (var party : node.get("parties"))
            world.parties().add(WholeGraph.GraphParty.of(party.asString(), EntityKind.COMPANY));
        for (var relation : node.get("precursorOf"))
            if (stays(relation.get("sources"), sources))
                world.precursors()
                        .add(new ChainResult.Precursor(
                                cas(relation.get("of").get(0).asString()),
                                cas(relation.get("of").get(1).asString())));
        for (var s : node.get("shipments")) {
            var confidence = confidence(s, facts, sources, areSaved);
            if (confidence == null) continue;
            world.shipments()
                    .add(new WholeGraph.GraphShipment(
                            s.get("id").asString(),
                            s.get("consignor").asString(),
                            s.get("consignee").asString(),
                            null,
                            World.date(number(s.get("dispatch"))),
                            World.date(number(s.get("arrival"))),
                            null,
                            null,
                            text(s.get("loadedAt")),
                            text(s.get("dischargedAt")),
                            lines(s),
                            confidence));
        }
        for (var t : node.get("ties")) {
            var confidence = confidence(t, facts, sources, areSaved);
            if (confidence != null)
                world.ties()
                        .add(new TraceGraph.GraphTie(
                                t.get("id").asString(),
                                LinkKind.valueOf(t.get("kind").asString()),
                                t.get("subject").asString(),
                                t.get("object").asString(),
                                World.period(number(t.get("start")), number(t.get("end"))),
                                null,
                                confidence));
        }
        return world;
    }

    private static boolean stays(JsonNode supporting, Set<String> removed) {
        return list(supporting).stream().anyMatch(source -> !removed.contains(source));
    }

    /** Per source the best piece, then one less the product of the doubts; null where nothing is left. */
    private static @Nullable Confidence confidence(
            JsonNode fact, Set<String> facts, Set<String> sources, boolean isSaved) {
        if (facts.contains(fact.get("id").asString())) return null;
        var best = new HashMap<String, BigDecimal>();
        for (var piece : fact.get("evidence"))
            if (!sources.contains(piece.get(0).asString()))
                best.merge(piece.get(0).asString(), new BigDecimal(piece.get(1).asString()), BigDecimal::max);
        if (best.isEmpty())
            return isSaved ? Confidence.of(fact.get("confidence").asDouble()) : null;
        var doubt = BigDecimal.ONE;
        for (var one : best.values()) doubt = doubt.multiply(BigDecimal.ONE.subtract(one));
        return Confidence.of(
                BigDecimal.ONE.subtract(doubt).setScale(6, RoundingMode.HALF_UP).doubleValue());
    }

    private ChainRequest request(Set<String> sources) {
        return request(end("from", sources), end("to", sources));
    }

    /** The rules of the case between these ends. */
    public ChainRequest request(PartySelector from, PartySelector to) {
        var asked = node.get("request");
        return new ChainRequest(
                from, to, GoldenJson.rules(asked), asked.get("k").asInt());
    }

    /** What is removed besides sources and facts. */
    public Removal removal() {
        var without = node.get("without");
        return new Removal(
                GoldenJson.strings(without.get("parties")),
                GoldenJson.strings(without.get("ports")),
                day(without.get("fromDay")));
    }

    /** The chains of before with what becomes of them, then those that come up, as the case tells them. */
    public Object told() {
        var told = new ArrayList<String>();
        for (var list : List.of("before", "comeUp"))
            for (var one : node.get(list))
                told.add(list(one.get("parties")) + " " + list(one.get("classes")) + " "
                        + one.get("state").asString() + " " + number(one.get("rankAfter")));
        return told;
    }

    /** The same of an answer. */
    public static Object told(WhatIfSearch.Result result) {
        var told = new ArrayList<String>();
        for (var one : result.before()) told.add(name(one.chain()) + " " + one.state() + " " + one.rankAfter());
        for (var one : result.comeUp())
            told.add(name(one.chain()) + " " + (one.isNew() ? "NEW" : "MOVED_UP") + " " + one.rank());
        return told;
    }

    static String name(ChainResult.FoundChain chain) {
        return chain.parties() + " "
                + chain.steps().stream().map(ChainResult.FoundStep::stepClass).toList();
    }

    /** What the chains rest on, as the case tells it. */
    public Object toldShares() {
        var shares = new ArrayList<String>();
        for (var one : node.get("restsOn").get("sources"))
            shares.add(one.get("source").asString() + " " + one.get("lost") + " " + one.get("weakened"));
        return shares;
    }

    public static Object told(List<Support.Share> shares) {
        return shares.stream()
                .map(share -> share.source() + " " + share.lost() + " " + share.weakened())
                .toList();
    }

    private PartySelector end(String end, Set<String> sources) {
        var selected = new LinkedHashSet<String>();
        for (var party : node.get("selected").get(end).properties())
            if (stays(party.getValue(), sources)) selected.add(party.getKey());
        // A selector of nobody.
        if (selected.isEmpty()) selected.add("-");
        return PartySelector.of(selected);
    }

    public static @Nullable LocalDate day(JsonNode day) {
        return day.isNull() ? null : World.day(day.asInt());
    }
}
