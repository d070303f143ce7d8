package org.headwater.store;

import java.net.URI;
import java.nio.file.Path;

/**
 * Place of the service's own code: a jar of jars, a jar with its libraries beside it, or the folder of compiled classes. The
 * local database lies beside that, whatever the working folder is.
 */
public final class OwnPlace {

    private static final String NESTED = "jar:nested:";

    private OwnPlace() {}

    /** An absolute path beside the own jar or the own folder of classes. */
    public static Path beside(String name) {
        var source = OwnPlace.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) return Path.of(name).toAbsolutePath();
        return jarOrFolder(source.getLocation().toString()).resolveSibling(name);
    }

    /** @param location of code, as a class loader has it: {@code file:…}, {@code jar:nested:FILE/!BOOT-INF/classes/!/} */
    static Path jarOrFolder(String location) {
        var plain = location;
        if (location.startsWith(NESTED)) {
            var end = location.indexOf("/!");
            plain = "file:" + location.substring(NESTED.length(), end < 0 ? location.length() : end);
        }
        return Path.of(URI.create(plain)).toAbsolutePath().normalize();
    }
}
