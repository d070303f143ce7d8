// Gives a user other rights, unless they have changed since. name; clearance, groups, roles; seenClearance, seenGroups,
// seenRoles: those it was decided on. Row: name; none where they have.
// Enters by user_name.
MATCH (u:User {name: $name})
SET u.attempted = u.attempted
WITH u
WHERE u.clearance = $seenClearance AND u.groups = $seenGroups AND u.roles = $seenRoles
SET u.clearance = $clearance, u.groups = $groups, u.roles = $roles
RETURN u.name AS name
