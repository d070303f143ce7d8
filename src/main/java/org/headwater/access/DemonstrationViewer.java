package org.headwater.access;

import java.util.Set;
import org.headwater.vocabulary.Tlp;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The caller until there is a log-in: on loopback only, and named so wherever it shows. */
@ConfigurationProperties("headwater.demonstration-viewer")
record DemonstrationViewer(
        @DefaultValue("demonstration") String name,
        @DefaultValue("headwater") String organization,
        @DefaultValue("AMBER") Tlp clearance,
        @DefaultValue Set<String> groups,

        @DefaultValue({"READER", "ANALYST", "ADMINISTRATOR"})
        Set<Viewer.Role> roles) {

    Viewer viewer() {
        return new Viewer(name, organization, clearance, groups, roles);
    }
}
