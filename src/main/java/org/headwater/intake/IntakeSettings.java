package org.headwater.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param ratio most bytes that a byte of a packed file may hold, where the file comes over HTTP
 * @param hsTables by edition of the Harmonized System, such as {@code HS2022}, a file with all its codes
 */
@ConfigurationProperties("headwater.imports")
public record IntakeSettings(
        @DefaultValue("100") int ratio, @DefaultValue Map<String, Path> hsTables) implements Limiting {

    public IntakeSettings {
        hsTables = Map.copyOf(hsTables);
        if (ratio < 1)
            throw new IllegalArgumentException("headwater.imports.ratio: " + ratio + " allows nothing; give 1 or more");
    }

    @Override
    public List<Limit> limits() {
        return List.of(new Limit(
                "FILE_RATIO",
                "headwater.imports.ratio",
                Integer.toString(ratio),
                "Bytes that a byte of a packed file may hold, where the file is sent to /imports; refused beyond."));
    }
}
