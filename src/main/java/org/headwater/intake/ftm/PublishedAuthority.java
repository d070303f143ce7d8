package org.headwater.intake.ftm;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.headwater.intake.run.PartyKeys;
import org.headwater.vocabulary.BadInput;

/** The authorities whose lists have feeds of their own: a sanction that OpenSanctions repeats is their act, and its number is theirs. */
enum PublishedAuthority {
    OFAC("us_ofac", "agency:OFAC|US", "Office of Foreign Assets Control", "ofac", "[0-9]{1,8}"),
    UN("un_sc", "agency:UNSC|UN", "United Nations Security Council", "un-sc", "[A-Za-z]{2,3}[ie]\\.[0-9]{3,4}"),
    EU("eu_fsf", "agency:EU|EU", "European Union", "eu-fsf", "EU\\.[0-9]{1,6}\\.[0-9]{1,3}"),
    UK("gb_", "agency:FCDO|GB", "Foreign, Commonwealth and Development Office", "uk-sanctions", "[A-Z]{3}[0-9]{4}");

    private static final Pattern OFAC_ID = Pattern.compile("ofac-([0-9]{1,8})");
    private static final Pattern EU_ID = Pattern.compile("eu-fsf-eu-([0-9]{1,6})-([0-9]{1,3})");
    private static final Pattern UK_ID = Pattern.compile("gb-fcdo-([a-z]{3}[0-9]{4})");

    private final String dataset;
    private final String key;
    private final String title;
    private final String list;
    private final Pattern number;

    PublishedAuthority(String dataset, String key, String title, String list, String number) {
        this.dataset = dataset;
        this.key = key;
        this.title = title;
        this.list = list;
        this.number = Pattern.compile(number);
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    /** Authority whose list the sanction comes from; empty where it is another's, or that of several. */
    static Optional<PublishedAuthority> of(FtmEntity sanction) {
        var found = new LinkedHashSet<PublishedAuthority>();
        for (var set : sanction.about().datasets())
            for (var authority : values()) if (set.startsWith(authority.dataset)) found.add(authority);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The keys of the entries of other lists that the sanction gives as those of its party. */
    static Set<String> entriesOf(FtmEntity sanction) {
        var found = new LinkedHashSet<String>();
        for (var id : sanction.all("unscId")) UN.addNumber(id, found);
        of(sanction).ifPresent(authority -> {
            for (var id : sanction.all("authorityId")) authority.addNumber(id, found);
        });
        return found;
    }

    /** The keys of the entries of other lists by which the ids of an entity call it. */
    static Set<String> entriesOf(String id, List<String> referents) {
        var found = new LinkedHashSet<String>();
        add(id, found);
        for (var referent : referents) add(referent, found);
        return found;
    }

    private static void add(String id, Set<String> found) {
        var ofac = OFAC_ID.matcher(id);
        if (ofac.matches()) OFAC.addNumber(ofac.group(1), found);
        var eu = EU_ID.matcher(id);
        if (eu.matches()) EU.addNumber("EU." + eu.group(1) + "." + eu.group(2), found);
        var uk = UK_ID.matcher(id);
        if (uk.matches()) UK.addNumber(uk.group(1).toUpperCase(Locale.ROOT), found);
    }

    private void addNumber(String id, Set<String> found) {
        if (!number.matcher(id).matches()) return;
        try {
            found.add(PartyKeys.ofList(list, id));
        } catch (BadInput e) {
            // A number of another form ties to nothing.
        }
    }
}
