package org.headwater.intake.table;

import java.nio.file.Path;
import org.headwater.vocabulary.Bounded;

/** A file to import; its name is only shown, and {@linkplain Bounded bounded}. */
public record InputFile(String name, Path path) {
    public InputFile {
        name = Bounded.name(name);
    }
}
