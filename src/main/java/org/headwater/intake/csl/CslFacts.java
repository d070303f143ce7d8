package org.headwater.intake.csl;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.run.SharedNumbers;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/** The facts of one row. */
record CslFacts(CslRow row, CslEntry entry, RowFacts facts, SharedNumbers numbers) {

    private static final int LONGEST_DETAIL = 4_000;

    private static final Pattern COUNTRY_AT_END = Pattern.compile("(?:(.*), )?([A-Z]{2})");

    private static final String EMAIL = "Email Address";
    private static final String PHONE = "Phone Number";
    private static final String WEBSITE = "Website";
    private static final String WALLET = "Digital Currency Address - ";

    void put() {
        var key = entry.key();
        var name = row.text("name");
        facts.party(key, entry.kind(), name);
        facts.named(key, name, Map.of("type", "primary"), "name");
        for (var other : row.all("alt_names")) facts.named(key, other, Map.of("type", "aka"), "alt_names");
        for (var text : row.all("addresses")) address(key, text);
        countries("citizenships", LinkKind.NATIONAL_OF, Map.of("basis", "citizenship"));
        countries("nationalities", LinkKind.NATIONAL_OF, Map.of("basis", "nationality"));
        if (LinkKind.FLIES_FLAG_OF.mayJoin(entry.kind(), EntityKind.COUNTRY))
            countries("vessel_flag", LinkKind.FLIES_FLAG_OF, Map.of());
        for (var number : entry.numbers()) numbers.put(facts, key, number, entry.kind(), name, "ids");
        for (var item : row.all("ids")) contact(key, item);
        for (var text : row.all("dates_of_birth")) facts.dated(LinkKind.BORN_ON, key, entry.kind(), text);
        act();
    }

    private void countries(String column, LinkKind link, Map<String, Object> qualifiers) {
        for (var text : row.all(column))
            facts.in(link, entry.key(), entry.kind(), column, text, CountryCode.find(text), qualifiers);
    }

    private void address(String key, String text) {
        var match = COUNTRY_AT_END.matcher(text);
        var country = match.matches() ? CountryCode.findByCode(match.group(2)).orElse(null) : null;
        if (country != null && LinkKind.LOCATED_IN.mayJoin(entry.kind(), EntityKind.COUNTRY))
            facts.in(LinkKind.LOCATED_IN, key, country, Map.of());
        // A country alone is no address.
        var lines = country == null ? text : match.group(1);
        if (lines != null && !lines.isBlank()) facts.address(key, lines, country, "addresses");
    }

    private void contact(String key, String item) {
        var comma = item.lastIndexOf(", ");
        if (comma < 0) return;
        var scheme = item.substring(comma + 2);
        var value = item.substring(0, comma);
        if (scheme.equals(EMAIL)) facts.email(key, value, "ids");
        else if (scheme.equals(PHONE)) facts.phone(key, value, "ids");
        else if (scheme.equals(WEBSITE)) facts.website(key, value, "ids");
        else if (scheme.startsWith(WALLET)) facts.wallet(key, scheme.substring(WALLET.length()), value, "ids");
    }

    private void act() {
        var authority = entry.authority();
        facts.authority(authority.key, authority.title);
        var details = new TreeMap<String, Object>();
        detail(details, "legalBasis", row.find("federal_register_notice"));
        detail(details, "licenceRequirement", row.find("license_requirement"));
        detail(details, "licencePolicy", row.find("license_policy"));
        detail(details, "remarks", row.find("remarks"));
        detail(details, "title", row.find("title"));
        if (!row.all("dates_of_birth").isEmpty()) details.put("datesOfBirth", row.all("dates_of_birth"));
        if (!row.all("places_of_birth").isEmpty()) details.put("placesOfBirth", row.all("places_of_birth"));
        // To stand on the list of those whose end use could not be verified is a warning, no sanction.
        var kind = entry.list().equals("UVL") ? LinkKind.WARNED : LinkKind.DESIGNATED;
        var programmes = row.all("programs").isEmpty() ? List.of(entry.list()) : row.all("programs");
        for (var programme : programmes) {
            var from = facts.date("start_date", row.find("start_date"));
            var period = facts.period(from, "end_date", facts.date("end_date", row.find("end_date")));
            facts.fact(kind, authority.key, entry.key(), period, Map.of("programme", programme), details);
        }
    }

    private static void detail(Map<String, Object> details, String name, @Nullable String text) {
        var kept = shortened(text);
        if (kept != null) details.put(name, kept);
    }

    static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }
}
