package org.headwater.intake.ofac;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.vocabulary.BadInput;

/** The two lists that the authority publishes, each as CSV files and as one XML file of the advanced form. */
public enum OfacList {
    SDN(
            "ofac-sdn",
            List.of("sdn", "add", "alt", "sdn_comments"),
            "sdn_advanced",
            "Specially Designated Nationals and Blocked Persons List",
            "https://ofac.treasury.gov/specially-designated-nationals-and-blocked-persons-list-sdn-human-readable-lists"),

    /** Restrictions short of blocking: sectoral, on correspondent accounts, on the menu of Chinese military companies. */
    CONSOLIDATED(
            "ofac-consolidated",
            List.of("cons_prim", "cons_add", "cons_alt", "cons_comments"),
            "cons_advanced",
            "Consolidated Sanctions List (Non-SDN)",
            "https://ofac.treasury.gov/consolidated-sanctions-list-non-sdn-lists");

    private static final String DATE_AND_ENDING = "(?:[._-][0-9][0-9_-]*)?\\.";

    private final String feed;
    private final List<String> stems;
    private final String advanced;
    private final String title;
    private final String url;
    private final Pattern csv;
    private final Pattern xml;

    OfacList(String feed, List<String> stems, String advanced, String title, String url) {
        this.feed = feed;
        this.stems = stems;
        this.advanced = advanced;
        this.title = title;
        this.url = url;
        // Only the part's name is fixed: copies are kept with a date behind it, packed or not.
        this.csv = Pattern.compile(
                "(" + stems.stream().collect(Collectors.joining("|")) + ")" + DATE_AND_ENDING + "csv(?:\\.gz)?");
        this.xml = Pattern.compile(advanced + DATE_AND_ENDING + "(?:xml|zip)(?:\\.gz|\\.zip)?");
    }

    /** The list of which a CSV file is a part, by its name. */
    static OfacList of(String file) {
        return CONSOLIDATED.csv.matcher(bare(file)).matches() ? CONSOLIDATED : SDN;
    }

    String feed() {
        return feed;
    }

    String title() {
        return title;
    }

    String url() {
        return url;
    }

    /** Its entries are blocked; those of the other list are not. */
    boolean isBlocking() {
        return this == SDN;
    }

    /** The name in locators, whatever the file was called. */
    String fileName(ListPart part) {
        return stems.get(part.ordinal()) + ".csv";
    }

    String advancedFileName() {
        return advanced + ".xml";
    }

    /** Name for the facts of a part. */
    String factsOf(ListPart part) {
        return feed + "/" + part.name().toLowerCase(Locale.ROOT);
    }

    /** Recognizes {@code sdn_advanced.xml}, {@code cons_advanced_2031-02.xml.gz} and the like. */
    boolean isAdvanced(String file) {
        return xml.matcher(bare(file)).matches();
    }

    /** Recognizes {@code sdn.csv}, {@code add_2025-02.csv.gz} and the like; folders before the name are ignored. */
    ListPart part(String file) {
        var match = csv.matcher(bare(file));
        if (match.matches()) return ListPart.values()[stems.indexOf(match.group(1))];
        throw BadInput.of(
                "file",
                file,
                "is no part of the list; allowed are "
                        + Stream.of(ListPart.values()).map(this::fileName).collect(Collectors.joining(", ")) + " and "
                        + advancedFileName() + ", with a date behind the name (" + stems.getFirst()
                        + "_2023-05-30.csv) and packed (.gz) or not");
    }

    private static String bare(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
    }
}
