package org.headwater.intake.ofac;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.intake.table.XmlNode;
import org.headwater.vocabulary.Bounded;
import org.jspecify.annotations.Nullable;

/** The reference values at the head of the advanced form: everything behind them names its kind by a number of them. */
final class AdvancedValues {

    static final Set<String> NAMES = Set.of(
            "AliasType",
            "AreaCode",
            "Country",
            "DetailReference",
            "EntryEventType",
            "FeatureType",
            "IDRegDocDateType",
            "IDRegDocType",
            "LegalBasis",
            "List",
            "LocPartType",
            "NamePartType",
            "PartySubType",
            "PartyType",
            "RelationType",
            "SanctionsProgram",
            "SanctionsType",
            "Script",
            "Validity");

    private final String file;
    private final Consumer<Reject> unknown;
    private final Map<String, Map<String, XmlNode>> values = new HashMap<>();
    private final Set<String> noted = new HashSet<>();

    /** @param unknown takes one note for each number that the file does not explain */
    AdvancedValues(String file, Consumer<Reject> unknown) {
        this.file = file;
        this.unknown = unknown;
    }

    void add(XmlNode value) {
        values.computeIfAbsent(value.name(), first -> new HashMap<>()).putIfAbsent(value.attribute("ID"), value);
    }

    /** The text of the value; empty where the number is not given or not explained. */
    String text(String name, String id, XmlNode user) {
        var value = find(name, id, user);
        return value == null ? "" : value.text();
    }

    /** An attribute of the value, as {@link #text}. */
    String attribute(String name, String id, String attribute, XmlNode user) {
        var value = find(name, id, user);
        return value == null ? "" : value.attribute(attribute);
    }

    private @Nullable XmlNode find(String name, String id, XmlNode user) {
        if (id.isEmpty()) return null;
        var value = values.getOrDefault(name, Map.of()).get(id);
        if (value == null && noted.add(name + " " + id))
            unknown.accept(new Reject(
                    file,
                    user.line(),
                    name,
                    RejectCode.UNKNOWN_REFERENCE,
                    "the file does not say what " + name + " " + Bounded.shown(Objects.requireNonNull(id))
                            + " is; what bears it is kept without a kind",
                    null));
        return value;
    }
}
