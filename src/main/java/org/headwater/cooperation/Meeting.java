package org.headwater.cooperation;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * A meeting of states or authorities.
 *
 * @param facts one for each party after the first
 */
public record Meeting(List<Fact> facts) {

    public Meeting {
        facts = List.copyOf(facts);
    }

    public Fact fact() {
        return facts.getFirst();
    }

    public String id() {
        return String.valueOf(fact().text("record"));
    }

    /** Of its first party, title and first day: the same in every store that holds the meeting. */
    String reference() {
        return String.valueOf(fact().text("reference"));
    }

    public String title() {
        return String.valueOf(fact().text("meeting"));
    }

    public LocalDate start() {
        return Objects.requireNonNull(fact().validFrom()).first();
    }

    public LocalDate end() {
        return Objects.requireNonNull(fact().validTo()).last();
    }

    public @Nullable String place() {
        return fact().text("place");
    }

    public @Nullable String note() {
        return fact().text("note");
    }

    public Dimension dimension() {
        return Dimension.valueOf(String.valueOf(fact().text("dimension")));
    }

    public List<Document> documents() {
        return Records.documents(fact());
    }

    public Marking marking() {
        return fact().marking();
    }

    List<String> partyIds() {
        var ids = new TreeSet<String>();
        for (var fact : facts) {
            ids.add(fact.subjectId());
            ids.add(fact.objectId());
        }
        return List.copyOf(ids);
    }
}
