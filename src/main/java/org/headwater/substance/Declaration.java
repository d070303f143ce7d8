package org.headwater.substance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.headwater.entity.Shipment;
import org.headwater.vocabulary.CasNumber;
import org.jspecify.annotations.Nullable;

/** Whether a transport document is consistent: its numbers, names and headings, and the analysis of its goods. */
public record Declaration(Verdict verdict, List<DeclarationReason> reasons) {

    public enum Verdict {
        CONSISTENT,
        INCONSISTENT,
        CANNOT_TELL
    }

    /** A comparison and its result. */
    public enum Code {
        HS_AGREES(Verdict.CONSISTENT),
        NAME_AND_NUMBER_DISAGREE(Verdict.INCONSISTENT),
        HS_DISAGREES(Verdict.INCONSISTENT),
        ASSESSED_OTHERWISE(Verdict.INCONSISTENT),
        NO_SUBSTANCE(Verdict.CANNOT_TELL),
        CANDIDATES_ONLY(Verdict.CANNOT_TELL),
        NOT_IN_DATA(Verdict.CANNOT_TELL),
        NO_HS(Verdict.CANNOT_TELL),
        NO_HEADING(Verdict.CANNOT_TELL),
        OTHER_EDITION(Verdict.CANNOT_TELL),
        UNVERIFIED_HEADING(Verdict.CANNOT_TELL);

        private final Verdict verdict;

        Code(Verdict verdict) {
            this.verdict = verdict;
        }

        Verdict verdict() {
            return verdict;
        }
    }

    /**
     * One comparison.
     *
     * @param line of the document, from 1
     * @param candidates substances that the text may mean
     */
    public record DeclarationReason(int line, Code code, String message, List<SubstanceNames.Candidate> candidates) {

        public DeclarationReason {
            candidates = List.copyOf(candidates);
        }

        public Verdict verdict() {
            return code.verdict();
        }
    }

    /**
     * A line as declared; an empty text is unknown.
     *
     * @param assessed result of a laboratory or analyst: a CAS number, "none", or empty
     */
    record DeclarationLine(
            String substance,
            String assessed,
            String hs,
            @Nullable String edition,
            String text) {}

    public Declaration {
        reasons = List.copyOf(reasons);
    }

    /** Whether what a shipment's document declares fits together, by these data. */
    public static Declaration of(Shipment shipment, Law law) {
        var assessed = shipment.fact().texts("lineAssessed");
        var edition = shipment.fact().text("hsEdition");
        var lines = new ArrayList<DeclarationLine>();
        for (var line : shipment.lines())
            lines.add(new DeclarationLine(
                    text(line.substance()),
                    lines.size() < assessed.size() ? assessed.get(lines.size()) : "",
                    text(line.hs()),
                    edition,
                    text(line.text())));
        return of(lines, law, law.names());
    }

    /**
     * Whether what somebody says of goods fits together: one line of a document that is not written yet.
     *
     * @param cas number with a right check digit
     * @param hs code without dots
     * @param text of the goods
     */
    public static Declaration ofGoods(@Nullable String cas, @Nullable String hs, @Nullable String text, Law law) {
        return of(List.of(new DeclarationLine(text(cas), "", text(hs), null, text(text))), law, law.names());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static Declaration of(List<DeclarationLine> lines, Law law, SubstanceNames names) {
        var reasons = new ArrayList<DeclarationReason>();
        for (var place = 0; place < lines.size(); place++)
            new Comparison(place + 1, lines.get(place), law, names, reasons).compare();
        return new Declaration(joined(reasons), reasons);
    }

    /** Inconsistent with one contradiction; consistent only if all comparisons are. */
    private static Verdict joined(List<DeclarationReason> reasons) {
        if (reasons.stream().anyMatch(reason -> reason.verdict() == Verdict.INCONSISTENT)) return Verdict.INCONSISTENT;
        return !reasons.isEmpty() && reasons.stream().allMatch(reason -> reason.verdict() == Verdict.CONSISTENT)
                ? Verdict.CONSISTENT
                : Verdict.CANNOT_TELL;
    }

    private record Comparison(
            int number, DeclarationLine line, Law law, SubstanceNames names, List<DeclarationReason> reasons) {

        void compare() {
            var found = names.find(line.text());
            var declared = declared(line.substance());
            if (declared.isPresent()) {
                compareWithText(declared.get(), found);
                compareWithAssessment(declared.get());
                compareWithHeading(declared.get());
            } else if (found.candidates().isEmpty())
                add(Code.NO_SUBSTANCE, "neither a CAS number nor the name of a substance of the data", List.of());
            else
                add(
                        Code.CANDIDATES_ONLY,
                        "the text may mean " + list(found.candidates()) + ", and need not",
                        found.candidates());
        }

        private static Optional<CasNumber> declared(String substance) {
            return substance.isEmpty() ? Optional.empty() : Optional.of(new CasNumber(substance));
        }

        private static String list(List<SubstanceNames.Candidate> candidates) {
            var texts = new TreeSet<String>();
            for (var candidate : candidates) texts.add(candidate.name() + " (" + candidate.cas() + ")");
            return String.join(" or ", texts);
        }

        private void compareWithText(CasNumber declared, SubstanceNames.Mentions found) {
            var mentioned = found.mentioned();
            if (!mentioned.isEmpty() && !mentioned.contains(declared)) {
                var texts = new TreeSet<String>();
                for (var cas : mentioned) texts.add(named(cas) + " (" + cas + ")");
                add(
                        Code.NAME_AND_NUMBER_DISAGREE,
                        "the text names " + String.join(", ", texts) + " and the number is " + declared
                                + law.find(declared)
                                        .map(known -> ", " + known.name())
                                        .orElse(", which is not in the data"),
                        found.candidates());
            } else if (!found.numbers().isEmpty() && !found.numbers().contains(declared))
                add(
                        Code.NAME_AND_NUMBER_DISAGREE,
                        "the number is " + declared + " and the text has " + found.numbers(),
                        List.of());
        }

        private String named(CasNumber cas) {
            return law.find(cas).map(KnownSubstance::name).orElse("a substance");
        }

        private void compareWithAssessment(CasNumber declared) {
            if (!line.assessed().isEmpty() && !line.assessed().equals(declared.value()))
                add(
                        Code.ASSESSED_OTHERWISE,
                        "declared as " + declared + " and assessed as " + line.assessed(),
                        List.of());
        }

        private void compareWithHeading(CasNumber declared) {
            var substance = law.find(declared);
            if (substance.isEmpty()) {
                add(Code.NOT_IN_DATA, declared + " is not in the data, so its heading is not known", List.of());
                return;
            }
            if (line.hs().isEmpty()) {
                add(Code.NO_HS, "no HS code is declared", List.of());
                return;
            }
            var headings = substance.get().headings();
            if (headings.isEmpty()) {
                add(
                        Code.NO_HEADING,
                        "the data have no heading for " + substance.get().name(),
                        List.of());
                return;
            }
            // Without a named edition, or with one that the data lack, the newest edition counts.
            var heading = headings.stream()
                    .filter(candidate -> candidate.edition().equals(line.edition()))
                    .findFirst()
                    .or(() -> headings.stream().max(Comparator.comparing(KnownSubstance.Heading::edition)))
                    .orElseThrow();
            var told = substance.get().name() + " belongs in " + heading.code() + " (" + heading.edition() + ", "
                    + heading.description() + "), and " + line.hs() + " is declared";
            if (agrees(heading.code()))
                add(
                        Code.HS_AGREES,
                        "the declared code " + line.hs() + " is that of "
                                + substance.get().name()
                                + (heading.certainty() == Certainty.UNVERIFIED ? " (unverified)" : ""),
                        List.of());
            else if (heading.certainty() == Certainty.UNVERIFIED)
                add(Code.UNVERIFIED_HEADING, told + "; the heading is unverified", List.of());
            else if (heading.code()
                            .substring(0, 4)
                            .equals(line.hs().substring(0, Math.min(4, line.hs().length())))
                    && !heading.edition().equals(line.edition()))
                add(
                        Code.OTHER_EDITION,
                        told + " of " + (line.edition() == null ? "an edition that is not named" : line.edition())
                                + ": subheadings differ between editions",
                        List.of());
            else add(Code.HS_DISAGREES, told, List.of());
        }

        /** Compares as many digits as both have: those behind the sixth differ by country. */
        private boolean agrees(String code) {
            var shared = Math.min(6, Math.min(code.length(), line.hs().length()));
            return code.substring(0, shared).equals(line.hs().substring(0, shared));
        }

        private void add(Code code, String message, List<SubstanceNames.Candidate> candidates) {
            reasons.add(new DeclarationReason(number, code, message, candidates));
        }
    }
}
