package org.headwater.access.groups;

import java.util.List;
import org.headwater.access.CurrentViewer;
import org.headwater.access.groups.GroupChange.GroupAct;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sharing groups of all organizations, for the command line. */
@RestController
class LocalGroupController {

    private final SharingGroups groups;
    private final CurrentViewer viewers;

    LocalGroupController(SharingGroups groups, CurrentViewer viewers) {
        this.groups = groups;
        this.viewers = viewers;
    }

    /** For ADOPT, {@code organization} is the new owner and {@code person} its first administrator. */
    record LocalChange(
            GroupAct act,
            String organization,
            @Nullable String person,
            @Nullable String title,
            String reason) {}

    @GetMapping("/groups")
    List<ShownGroup> list() {
        viewers.getLocalAdministrator();
        return groups.listAll().stream().map(ShownGroup::of).toList();
    }

    /** The path names the group as {@code id}, so that the audit records which one was changed. */
    @PutMapping("/groups/{id}")
    SharingGroup change(@PathVariable String id, @RequestBody LocalChange body) {
        var local = viewers.getLocalAdministrator();
        return body.act() == GroupAct.ADOPT
                ? groups.adopt(
                        local,
                        id,
                        body.organization(),
                        body.person() == null ? "" : body.person(),
                        body.title(),
                        body.reason())
                : groups.changeLocally(local, id, body.act(), body.organization(), body.person(), body.reason());
    }

    /** A group as the command line shows it. */
    record ShownGroup(
            String id, String name, String title, String owner, List<String> administrators, List<String> members) {

        static ShownGroup of(SharingGroups.GroupWithMembers found) {
            var group = found.group();
            return new ShownGroup(
                    group.id(),
                    group.name(),
                    group.title(),
                    group.owner(),
                    group.administrators(),
                    found.members().stream()
                            .map(member ->
                                    member.organization() + (member.person() == null ? "" : "/" + member.person()))
                            .toList());
        }
    }
}
