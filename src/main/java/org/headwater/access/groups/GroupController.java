package org.headwater.access.groups;

import graphql.GraphQLContext;
import java.util.Map;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.Paging;
import org.headwater.access.groups.SharingGroup.GroupMember;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class GroupController implements DoneWrites {

    private final SharingGroups groups;

    GroupController(SharingGroups groups) {
        this.groups = groups;
    }

    record SharingGroupInput(String name, String title, String reason) {}

    record GroupChangeInput(
            GroupChange.GroupAct act,
            String organization,
            @Nullable String person,
            String reason) {}

    @Override
    public Map<String, Result> results() {
        return Map.of(
                "createSharingGroup", groups::get,
                "changeSharingGroup", groups::get);
    }

    @QueryMapping
    @Nullable
    SharingGroup sharingGroup(@Argument String id, GraphQLContext context) {
        return groups.find(CurrentViewer.of(context), id).orElse(null);
    }

    @QueryMapping
    Connection<SharingGroup> sharingGroups(Paging paging) {
        return groups.list(paging);
    }

    @SchemaMapping
    Connection<GroupMember> members(SharingGroup group, Paging paging) {
        return groups.members(group, paging);
    }

    @SchemaMapping
    @Nullable
    Connection<GroupChange> changes(SharingGroup group, Paging paging) {
        return groups.changes(group, paging);
    }

    @MutationMapping
    SharingGroup createSharingGroup(@Argument SharingGroupInput input, GraphQLContext context) {
        return groups.create(
                CurrentViewer.of(context), CurrentViewer.way(context), input.name(), input.title(), input.reason());
    }

    @MutationMapping
    SharingGroup changeSharingGroup(@Argument String id, @Argument GroupChangeInput input, GraphQLContext context) {
        return groups.change(
                CurrentViewer.of(context),
                CurrentViewer.way(context),
                id,
                input.act(),
                input.organization(),
                input.person(),
                input.reason());
    }
}
