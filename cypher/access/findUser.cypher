// A user. name. Row: name, organization, clearance, groups, roles, password (hash), locked, lockedUntil, sessionsFrom,
// created, createdBy.
// Enters by user_name.
MATCH (u:User {name: $name})
RETURN u.name AS name, u.organization AS organization, u.clearance AS clearance, u.groups AS groups, u.roles AS roles,
       u.password AS password, u.locked AS locked, u.lockedUntil AS lockedUntil, u.sessionsFrom AS sessionsFrom,
       u.created AS created, u.createdBy AS createdBy
