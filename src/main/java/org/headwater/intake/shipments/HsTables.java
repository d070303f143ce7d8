package org.headwater.intake.shipments;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.intake.IntakeSettings;
import org.headwater.intake.table.Packed;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.HsCode;
import org.springframework.stereotype.Component;

/**
 * Whole tables of editions of the Harmonized System, from files of the operator's: CSV with a column {@code hscode} or
 * {@code hs_code}, packed or not. Where there is one, a code that is not in its edition is no code; without one its form alone is
 * looked at.
 */
@Component
class HsTables {

    private static final Set<String> COLUMNS = Set.of("hscode", "hs_code");

    private final Map<String, Set<String>> byEdition = new TreeMap<>();

    HsTables(IntakeSettings settings) throws IOException {
        for (var table : settings.hsTables().entrySet()) {
            // Says which editions there are.
            var edition = HsCode.parse("01", table.getKey()).edition();
            byEdition.put(String.valueOf(edition), read(table.getValue()));
        }
    }

    private static Set<String> read(Path file) throws IOException {
        var codes = new HashSet<String>();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(Packed.open(file), UTF_8))) {
            for (var row : rows)
                for (var column : COLUMNS)
                    row.findField(column)
                            .map(code -> code.replaceAll("[^0-9]", ""))
                            .filter(code -> code.length() >= 2)
                            .ifPresent(codes::add);
        }
        if (codes.isEmpty())
            throw new IllegalArgumentException(
                    "headwater.imports.hs-tables: " + file + " has no codes in a column hscode or hs_code");
        return codes;
    }

    /** The same, if it is a code of its edition as far as the tables tell; national digits are not looked at. */
    HsCode checked(HsCode code) {
        var known = code.edition() == null ? null : byEdition.get(code.edition());
        if (known == null || known.contains(code.subheading())) return code;
        var heading = code.digits().substring(0, Math.min(4, code.digits().length()));
        var reason = "is no code of " + code.edition() + "; check it, or the edition";
        if (code.digits().length() > 4 && known.contains(heading))
            throw BadInput.withSuggestion("hs", code.digits(), reason, heading);
        throw BadInput.of("hs", code.digits(), reason);
    }
}
