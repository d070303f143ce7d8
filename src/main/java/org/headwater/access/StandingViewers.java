package org.headwater.access;

import java.util.Set;
import org.headwater.vocabulary.Tlp;
import org.springframework.stereotype.Component;

/** The callers in no list of users: the demonstration user, and the readers of the service's own data folder. */
@Component
public class StandingViewers {

    private final Viewer demonstration;
    private final Viewer localAdministrator;

    StandingViewers(DemonstrationViewer demonstration) {
        this.demonstration = demonstration.viewer();
        this.localAdministrator = new Viewer(
                "local-administrator",
                this.demonstration.organization(),
                Tlp.RED,
                this.demonstration.groups(),
                // A steward is a person that somebody appointed, with a reason.
                Set.of(Viewer.Role.READER, Viewer.Role.ANALYST, Viewer.Role.ADMINISTRATOR),
                Identity.of(Recognition.Way.LOCAL_ADMINISTRATOR, "local-administrator"));
    }

    public Viewer demonstration() {
        return demonstration;
    }

    public Viewer localAdministrator() {
        return localAdministrator;
    }
}
