package org.headwater.intake.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.Marking;

/** Values that the rows of a file repeat, worked out once: bounded, and for the one thread that reads the file. */
final class Repeated {

    /** Parties, or texts: some 30 MB of either. */
    private static final int MOST = 20_000;

    private final Map<Named, Introduction> introductions = new HashMap<>();
    private final Map<String, Set<CasNumber>> substances = new HashMap<>();

    private record Named(Party party, Marking marking) {}

    /** A party with its name, its country and its number. */
    record Introduction(List<NewEntity> entities, List<NewFact> facts) {

        Introduction {
            entities = List.copyOf(entities);
            facts = List.copyOf(facts);
        }
    }

    Introduction introduction(Party party, Marking marking, Supplier<Introduction> made) {
        if (introductions.size() >= MOST) introductions.clear();
        return introductions.computeIfAbsent(new Named(party, marking), unknown -> made.get());
    }

    /** The declaration in a description of goods. */
    Set<CasNumber> declared(String text, Function<String, Set<CasNumber>> found) {
        if (substances.size() >= MOST) substances.clear();
        return substances.computeIfAbsent(text, found);
    }
}
