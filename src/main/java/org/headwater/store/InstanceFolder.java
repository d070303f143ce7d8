package org.headwater.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.headwater.vocabulary.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Files of this instance in a folder that other instances may use too: each has a folder of its own in it, named by its id. What an
 * instance left that is no more is cleared by any other.
 */
public final class InstanceFolder {

    private static final Logger log = LoggerFactory.getLogger(InstanceFolder.class);

    /** Names of folders of instances. */
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path shared;
    private final Instances instances;

    public InstanceFolder(Path shared, Instances instances) {
        this.shared = shared.toAbsolutePath().normalize();
        this.instances = instances;
    }

    /** The folder of this instance, for its owner alone; created where it is missing. */
    public Path own() throws IOException {
        DataFolder.prepare(shared);
        var own = shared.resolve(instances.id());
        DataFolder.prepare(own);
        return own;
    }

    /** Deletes what instances left that are no more. */
    public void clear() {
        if (!Files.isDirectory(shared)) return;
        try {
            List<Path> found;
            try (var all = Files.list(shared)) {
                found = all.toList();
            }
            for (var path : found) {
                var name = path.getFileName().toString();
                if (!NAME.matcher(name).matches()) continue;
                if (instances.isAlive(name)) continue;
                FileSystemUtils.deleteRecursively(path);
            }
        } catch (IOException | Problem e) {
            log.warn("What dead instances left in {} cannot be cleared now: {}", shared, e.getMessage());
        }
    }
}
