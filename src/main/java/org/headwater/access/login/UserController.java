package org.headwater.access.login;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    List<Map<String, Object>> list() {
        viewers.getLocalAdministrator();
        return users.list().stream().map(UserController::shown).toList();
    }

    @PostMapping("/users")
    Map<String, Object> add(@RequestBody NewUser body) {
        var by = viewers.getLocalAdministrator();
        var rights = new Rights(
                body.clearance() == null ? Tlp.CLEAR : body.clearance(),
                body.groups() == null ? Set.of() : body.groups(),
                body.roles() == null ? Set.of() : body.roles());
        return shown(users.add(body.name(), body.organization(), rights, body.password(), by.name()));
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

    private static Map<String, Object> shown(User user) {
        var shown = new TreeMap<String, Object>();
        shown.put("name", user.name());
        shown.put("organization", user.organization());
        shown.put("clearance", user.rights().clearance());
        shown.put("groups", user.rights().groupNames());
        shown.put("roles", user.rights().roleNames());
        shown.put("locked", user.locked());
        if (user.lockedUntil() != null)
            shown.put("lockedUntil", user.lockedUntil().toString());
        shown.put("created", user.created().toString());
        shown.put("createdBy", user.createdBy());
        return shown;
    }
}
