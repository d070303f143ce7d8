package org.headwater.intake.run;

import java.util.Set;
import org.headwater.evidence.NewEvidence;
import org.headwater.substance.SubstanceNames;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.Marking;

/**
 * The source that rows are of, and what holds for rows that do not say otherwise.
 *
 * @param source its id here
 * @param hash what stands for it in the keys of its parties, alike in every database
 * @param organization of who imports
 * @param names that goods may bear
 * @param named whether it is a data feed of many files, in which a document stands wherever its row does
 * @param repeated what its rows say again and again
 */
public record Origin(
        String source,
        String hash,
        Marking marking,
        String organization,
        SubstanceNames names,
        boolean named,
        Repeated repeated) {

    public Origin(
            String source, String hash, Marking marking, String organization, SubstanceNames names, boolean named) {
        this(source, hash, marking, organization, names, named, new Repeated());
    }

    public Origin(String source, String hash, Marking marking, String organization, SubstanceNames names) {
        this(source, hash, marking, organization, names, false);
    }

    /** The substances that a description of goods declares. */
    public Set<CasNumber> declared(String text) {
        return repeated.declared(text, unknown -> names.find(unknown).declared());
    }

    /** The place of a row; {@code partners} are the rows of other files that complete it. */
    public String locator(long line, String partners, String document) {
        return named ? "document " + document : "row " + line + partners;
    }

    public NewEvidence evidence(String locator, Marking rowMarking) {
        return NewEvidence.of(source, locator, null, null, rowMarking);
    }
}
