package org.headwater.access;

import java.util.Set;
import org.headwater.vocabulary.Tlp;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The caller until there is a log-in: on loopback only, and named so wherever it shows. Its clearance reaches the marking of
 * its organization alone, under which it records whatever it does not mark.
 */
@ConfigurationProperties("headwater.demonstration-viewer")
record DemonstrationViewer(
        @DefaultValue("demonstration") String name,
        @DefaultValue("headwater") String organization,
        @DefaultValue("AMBER_STRICT") Tlp clearance,
        @DefaultValue Set<String> groups,

        @DefaultValue({"READER", "ANALYST", "ADMINISTRATOR"})
        Set<Viewer.Role> roles) {

    DemonstrationViewer {
        if (roles.contains(Viewer.Role.STEWARD))
            throw new IllegalArgumentException("headwater.demonstration-viewer.roles has STEWARD, which only "
                    + "`headwater user appoint` gives; use READER, ANALYST and ADMINISTRATOR");
    }

    Viewer viewer() {
        return new Viewer(
                name, organization, clearance, groups, roles, Identity.of(Recognition.Way.DEMONSTRATION, name));
    }
}
