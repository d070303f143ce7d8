package org.headwater.access;

import java.io.IOException;
import java.nio.file.Path;
import org.headwater.store.InstanceFolder;
import org.headwater.store.Instances;
import org.springframework.stereotype.Component;

/** Files that an instance keeps for its callers, in a folder that others may use too. */
@Component
public class OwnFiles {

    private final Instances instances;

    OwnFiles(Instances instances) {
        this.instances = instances;
    }

    /** The part of the folder that is this instance's own, for its owner alone. */
    public Path in(Path shared) throws IOException {
        return new InstanceFolder(shared, instances).own();
    }

    /** Deletes what instances left in the folder that are no more. */
    public void clear(Path shared) {
        new InstanceFolder(shared, instances).clear();
    }
}
