package org.headwater.intake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param ratio most bytes that a byte of a packed file may hold, where the file comes over HTTP
 * @param tried most bytes of files that are tried before an import, all together; a browser sends their beginning
 * @param heldFor how long the files of a held import are kept for a decision
 * @param heldMost how many held imports of a person have files here; the oldest gives way
 * @param heldSize most bytes of these files of a person, all together
 * @param hsTables by edition of the Harmonized System, such as {@code HS2022}, a file with all its codes
 */
@ConfigurationProperties("headwater.imports")
public record IntakeSettings(
        @DefaultValue("100") int ratio,
        @DefaultValue("16MB") DataSize tried,
        @DefaultValue("7d") Duration heldFor,
        @DefaultValue("10") int heldMost,
        @DefaultValue("1GB") DataSize heldSize,
        @DefaultValue Map<String, Path> hsTables)
        implements Limiting {

    public IntakeSettings {
        hsTables = Map.copyOf(hsTables);
        if (ratio < 1)
            throw new IllegalArgumentException("headwater.imports.ratio: " + ratio + " allows nothing; give 1 or more");
    }

    @Override
    public List<Limit> limits() {
        return List.of(
                new Limit(
                        "FILE_RATIO",
                        "headwater.imports.ratio",
                        Integer.toString(ratio),
                        "Bytes that a byte of a packed file may hold, where the file is sent to /imports; refused beyond."),
                new Limit(
                        "TRIED_BYTES",
                        "headwater.imports.tried",
                        tried.toString(),
                        "Size of the files that are sent to /imports/try at once; each person tries one set at a time."),
                new Limit(
                        "HELD_IMPORTS",
                        "headwater.imports.held-most",
                        Integer.toString(heldMost),
                        "Held imports of a person whose files are kept for a decision; the oldest gives way."),
                new Limit(
                        "HELD_BYTES",
                        "headwater.imports.held-size",
                        heldSize.toString(),
                        "Size of the files of held imports of a person; the oldest give way."));
    }
}
