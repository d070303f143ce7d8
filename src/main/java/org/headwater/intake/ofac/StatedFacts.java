package org.headwater.intake.ofac;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Period;

/** Facts read of one entry: each fact once, with its place in the files, and attributes as written. */
final class StatedFacts {

    private final OfacForm form;
    private final long entNum;
    private final Map<String, List<String>> attributes = new LinkedHashMap<>();
    private final List<ListedFact> facts = new ArrayList<>();
    private final Set<Object> stated = new HashSet<>();
    private long repeated;

    StatedFacts(OfacForm form, long entNum) {
        this.form = form;
        this.entNum = entNum;
    }

    List<ListedFact> facts() {
        return List.copyOf(facts);
    }

    Map<String, List<String>> attributes() {
        var copy = new LinkedHashMap<String, List<String>>();
        attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return copy;
    }

    /** Facts that were stated more than once. */
    long repeated() {
        return repeated;
    }

    void named(ListPart part, String name, Map<String, Object> qualifiers, String locator, String quote) {
        var key = Keys.name(name);
        add(part, LinkKind.NAMED, EntityKind.NAME, key, name, Map.of(), qualifiers, Period.UNKNOWN, locator, quote);
    }

    void country(
            ListPart part,
            LinkKind link,
            String code,
            String name,
            Map<String, Object> qualifiers,
            String locator,
            String quote) {
        var key = Keys.country(code);
        Map<String, Object> properties = Map.of("code", code);
        add(part, link, EntityKind.COUNTRY, key, name, properties, qualifiers, Period.UNKNOWN, locator, quote);
    }

    /** Fact of an item of the remarks; always true. */
    boolean remark(
            LinkKind link,
            EntityKind objectKind,
            String key,
            String name,
            Map<String, Object> properties,
            Map<String, Object> qualifiers,
            String item) {
        var locator = column("Remarks");
        add(ListPart.SDN, link, objectKind, key, name, properties, qualifiers, Period.UNKNOWN, locator, item);
        return true;
    }

    void add(
            ListPart part,
            LinkKind link,
            EntityKind objectKind,
            String key,
            String name,
            Map<String, Object> properties,
            Map<String, Object> qualifiers,
            Period period,
            String locator,
            String quote) {
        // Five offices in one country are one "located in".
        if (!stated.add(List.of(link, key, period, qualifiers))) repeated++;
        else
            facts.add(
                    new ListedFact(part, link, objectKind, key, name, properties, qualifiers, period, locator, quote));
    }

    /** Kept as written; always true. */
    boolean attribute(String name, String value) {
        attributes.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        return true;
    }

    String column(String name) {
        return locator(ListPart.SDN, name);
    }

    String locator(ListPart part, String where) {
        return form.place(part, entNum) + ", " + where;
    }
}
