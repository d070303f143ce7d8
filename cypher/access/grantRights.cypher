// Gives a user other rights, unless the rights have changed since the request. name; clearance, groups, roles: the new rights;
// seenClearance, seenGroups, seenRoles: the rights at the request. Row: name; none where the rights have changed.
// Enters by user_name.
MATCH (u:User {name: $name})
SET u.attempted = u.attempted
WITH u
WHERE u.clearance = $seenClearance AND u.groups = $seenGroups AND u.roles = $seenRoles
SET u.clearance = $clearance, u.groups = $groups, u.roles = $roles
RETURN u.name AS name
