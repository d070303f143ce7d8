package org.headwater.access.login;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Users, for the command line: the readers of the data folder decide on log-ins. */
@RestController
class UserController {

    private final Users users;
    private final CurrentViewer viewers;

    UserController(Users users, CurrentViewer viewers) {
        this.users = users;
        this.viewers = viewers;
    }

    /** Null clearance is CLEAR, null groups are none, null roles are READER. */
    record NewUser(
            String name,
            String organization,
            String password,
            @Nullable Tlp clearance,
            @Nullable Set<String> groups,
            @Nullable Set<Viewer.Role> roles) {}

    record NewPassword(String password) {}

    @GetMapping("/users")
    List<ShownUser> list() {
        viewers.getLocalAdministrator();
        return users.list().stream().map(ShownUser::of).toList();
    }

    @PostMapping("/users")
    ShownUser add(@RequestBody NewUser body) {
        var by = viewers.getLocalAdministrator();
        var rights = new Rights(
                body.clearance() == null ? Tlp.CLEAR : body.clearance(),
                body.groups() == null ? Set.of() : body.groups(),
                body.roles() == null ? Set.of() : body.roles());
        return ShownUser.of(users.add(body.name(), body.organization(), rights, body.password(), by.name()));
    }

    @PostMapping("/users/{name}/lock")
    Map<String, Object> lock(@PathVariable String name) {
        viewers.getLocalAdministrator();
        users.lock(name);
        return Map.of();
    }

    @PostMapping("/users/{name}/unlock")
    Map<String, Object> unlock(@PathVariable String name) {
        viewers.getLocalAdministrator();
        users.unlock(name);
        return Map.of();
    }

    @PutMapping("/users/{name}/password")
    Map<String, Object> setPassword(@PathVariable String name, @RequestBody NewPassword body) {
        viewers.getLocalAdministrator();
        users.setPassword(name, body.password());
        return Map.of();
    }

    record Appointment(boolean appointed, String reason) {}

    /** The path names the user as {@code id}, so that the audit records who was appointed. */
    @PutMapping("/stewards/{id}")
    ShownUser steward(@PathVariable String id, @RequestBody Appointment body) {
        var by = viewers.getLocalAdministrator();
        return ShownUser.of(users.steward(id, body.appointed(), by.name(), body.reason()));
    }

    /** A user as the command line shows it. */
    record ShownUser(
            String name,
            String organization,
            Tlp clearance,
            List<String> groups,
            List<String> roles,
            boolean locked,
            Instant created,
            String createdBy) {

        static ShownUser of(User user) {
            var rights = user.rights();
            return new ShownUser(
                    user.name(),
                    user.organization(),
                    rights.clearance(),
                    rights.groupNames(),
                    rights.roleNames(),
                    user.locked(),
                    user.created(),
                    user.createdBy());
        }
    }
}
