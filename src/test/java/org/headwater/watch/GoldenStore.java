package org.headwater.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.trace.index.PlainIndex;
import org.headwater.trace.index.TraceIndex;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The store of a golden history: what its operations leave of parties, facts and evidence, and the rights of the owners. */
final class GoldenStore {

    static final int MOST_HOLDERS = 3;

    private static final Map<Double, String> GRADES = Map.of(0.8, "A2", 0.5, "F1", 0.3, "C6");

    private static final class Piece {
        String mark;
        final String source;
        final String grade;
        boolean withdrawn;

        Piece(String mark, String source, String grade) {
            this.mark = mark;
            this.source = source;
            this.grade = grade;
        }
    }

    private static final class Fact {
        final JsonNode said;
        String mark;
        final Map<String, Piece> pieces = new LinkedHashMap<>();

        Fact(JsonNode said, String mark) {
            this.said = said;
            this.mark = mark;
        }

        String text(String field) {
            return said.get(field).asString();
        }

        List<String> ends() {
            return said.has("b") ? List.of(text("a"), text("b")) : List.of(text("a"));
        }
    }

    /** What an owner may see. */
    record Rights(int level, Set<String> groups) {
        boolean sees(String mark) {
            var parts = mark.split("/", 2);
            return Integer.parseInt(parts[0]) <= level && (parts[1].isEmpty() || groups.contains(parts[1]));
        }

        Set<String> markings() {
            var markings = new HashSet<String>();
            for (var mark : ALL) if (sees(mark)) markings.add(mark);
            return markings;
        }

        private static final List<String> ALL = List.of("0/", "1/", "2/", "1/x", "1/y");
    }

    private final Map<String, String> parties = new TreeMap<>();
    private final Map<String, Fact> facts = new TreeMap<>();
    final Map<String, Rights> rights = new HashMap<>();
    final Set<String> locked = new HashSet<>();
    /** By question how often it was edited, and what it is. */
    final Map<String, Integer> editions = new HashMap<>();

    final Map<String, Map<String, JsonNode>> questions = new LinkedHashMap<>();
    private final List<JsonNode> operations;
    private int done;
    private @Nullable TraceIndex index;

    GoldenStore(GoldenHistory history) {
        operations = history.operations();
        history.questions().forEach((id, question) -> {
            var fields = new HashMap<String, JsonNode>();
            question.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            questions.put(id, fields);
            editions.put(id, 0);
        });
    }

    /** Does the operations up to that number. */
    void reach(int count) {
        for (; done < count; done++) apply(operations.get(done));
        index = null;
    }

    private static String mark(JsonNode mark) {
        return mark.get(0).asInt() + "/"
                + (mark.get(1).isNull() ? "" : mark.get(1).asString());
    }

    private void apply(JsonNode operation) {
        switch (operation.get("op").asString()) {
            case "party" -> parties.put(operation.get("id").asString(), mark(operation.get("mark")));
            case "fact" -> {
                var fact = new Fact(operation, mark(operation.get("mark")));
                if (!parties.keySet().containsAll(fact.ends())) return;
                fact.pieces.put(fact.text("id") + "-1", piece(operation, operation.get("evmark")));
                facts.put(fact.text("id"), fact);
            }
            case "evidence" -> {
                var fact = facts.get(operation.get("fact").asString());
                if (fact != null)
                    fact.pieces.put(operation.get("id").asString(), piece(operation, operation.get("mark")));
            }
            case "withdraw" -> {
                var fact = facts.get(operation.get("fact").asString());
                var piece = fact == null
                        ? null
                        : fact.pieces.get(operation.get("id").asString());
                if (piece != null) piece.withdrawn = true;
            }
            case "withdrawSource" -> {
                var source = operation.get("source").asString();
                for (var fact : facts.values())
                    for (var piece : fact.pieces.values()) piece.withdrawn |= piece.source.equals(source);
            }
            case "mark" -> remark(operation);
            case "purge" -> purge(operation);
            case "rights" -> {
                var groups = new HashSet<String>();
                for (var group : operation.get("groups")) groups.add(group.asString());
                rights.put(
                        operation.get("owner").asString(),
                        new Rights(operation.get("level").asInt(), groups));
            }
            case "lock" -> {
                var owner = operation.get("owner").asString();
                if (operation.get("on").asBoolean()) locked.add(owner);
                else locked.remove(owner);
            }
            case "edit" -> {
                var question = operation.get("question").asString();
                editions.merge(question, 1, Integer::sum);
                operation
                        .get("set")
                        .properties()
                        .forEach(field -> question(question).put(field.getKey(), field.getValue()));
            }
            default -> throw new IllegalArgumentException(operation.toString());
        }
    }

    Map<String, JsonNode> question(String id) {
        return Objects.requireNonNull(questions.get(id));
    }

    private static Piece piece(JsonNode said, JsonNode mark) {
        return new Piece(
                mark(mark),
                said.get("source").asString(),
                Objects.requireNonNull(GRADES.get(said.get("conf").asDouble())));
    }

    private void remark(JsonNode operation) {
        var id = operation.get("id").asString();
        var mark = mark(operation.get("mark"));
        switch (operation.get("what").asString()) {
            case "party" -> parties.replace(id, mark);
            case "fact" -> {
                var fact = facts.get(id);
                if (fact != null) fact.mark = mark;
            }
            default -> {
                var fact = facts.get(operation.get("fact").asString());
                var piece = fact == null ? null : fact.pieces.get(id);
                if (piece != null) piece.mark = mark;
            }
        }
    }

    private void purge(JsonNode operation) {
        var id = operation.get("id").asString();
        if (operation.get("what").asString().equals("fact")) facts.remove(id);
        else {
            parties.remove(id);
            facts.values().removeIf(fact -> fact.ends().contains(id));
        }
    }

    /** The index of this moment. */
    TraceIndex index() {
        if (index != null) return index;
        var filled = new PlainIndex();
        parties.forEach(filled::party);
        facts.forEach((id, fact) -> put(filled, id, fact));
        return index = filled.made();
    }

    /** The same where what is ever said of kinds and countries holds all the time. */
    TraceIndex indexWithAllAttributes() {
        var filled = new PlainIndex();
        parties.forEach(filled::party);
        facts.forEach((id, fact) -> {
            if (!fact.text("kind").equals("ATTR")) put(filled, id, fact);
        });
        for (var said : operations)
            if (said.get("op").asString().equals("fact")
                    && said.get("kind").asString().equals("ATTR")) {
                var fact = new Fact(said, "0/");
                fact.pieces.put("", new Piece("0/", "", "A1"));
                put(filled, fact.text("id"), fact);
            }
        return filled.made();
    }

    private static void put(PlainIndex index, String id, Fact fact) {
        var pieces = new ArrayList<PlainIndex.Piece>();
        for (var piece : fact.pieces.values())
            if (!piece.withdrawn) pieces.add(new PlainIndex.Piece(piece.mark, piece.source, piece.grade));
        // What has no evidence that stands is withdrawn.
        if (pieces.isEmpty()) return;
        var a = fact.text("a");
        switch (fact.text("kind")) {
            case "SHIP" ->
                index.shipment(
                        id,
                        fact.mark,
                        pieces,
                        a,
                        fact.text("b"),
                        fact.said.get("dep").asInt(),
                        fact.said.get("arr").asInt());
            case "TIE" -> index.owns(id, fact.mark, pieces, a, fact.text("b"));
            case "SAME" -> index.isSameAs(id, fact.mark, pieces, a, fact.text("b"));
            case "IDENT" -> index.holds(id, fact.mark, pieces, a, fact.text("value"));
            default -> {
                if (fact.text("value").equals("GROUP")) index.isCriminalGroup(id, fact.mark, pieces, a);
                else index.isIn(id, fact.mark, pieces, a, fact.text("value"));
            }
        }
    }

    /** What one with these rights sees of a fact today. */
    WithdrawalCauses.FactState state(String id, Rights rights) {
        var fact = facts.get(id);
        if (fact == null || !rights.sees(fact.mark)) return WithdrawalCauses.FactState.HIDDEN;
        for (var end : fact.ends())
            if (!parties.containsKey(end) || !rights.sees(Objects.requireNonNull(parties.get(end))))
                return WithdrawalCauses.FactState.HIDDEN;
        var seen = fact.pieces.values().stream()
                .filter(piece -> rights.sees(piece.mark))
                .toList();
        if (seen.isEmpty()) return WithdrawalCauses.FactState.HIDDEN;
        return seen.stream().allMatch(piece -> piece.withdrawn)
                ? WithdrawalCauses.FactState.WITHDRAWN
                : WithdrawalCauses.FactState.STANDING;
    }

    /** The same as the store has it, whoever asks. */
    WithdrawalCauses.FactState stateInStore(String id) {
        var fact = facts.get(id);
        if (fact == null) return WithdrawalCauses.FactState.HIDDEN;
        return fact.pieces.values().stream().allMatch(piece -> piece.withdrawn)
                ? WithdrawalCauses.FactState.WITHDRAWN
                : WithdrawalCauses.FactState.STANDING;
    }
}
