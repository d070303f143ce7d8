package org.headwater.access;

import java.util.Set;
import org.headwater.vocabulary.Tlp;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The caller until there is a log-in: on loopback only, and named so wherever it shows. Its clearance reaches all that it
 * records: under the marking of its organization alone what it does not mark, and RED its lists of customers.
 */
@ConfigurationProperties("headwater.demonstration-viewer")
record DemonstrationViewer(
        @DefaultValue("demonstration") String name,
        @DefaultValue("headwater") String organization,
        @DefaultValue("RED") Tlp clearance,
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
