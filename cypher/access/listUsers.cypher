// Users by name. from, to: the first and the last name, of which both are the same for one user. Row: name, organization, clearance, groups,
// roles, password (hash), locked, sessionsFrom, created, createdBy.
// Enters by user_name.
MATCH (u:User)
WHERE u.name >= $from AND u.name <= $to
RETURN u.name AS name, u.organization AS organization, u.clearance AS clearance, u.groups AS groups, u.roles AS roles,
       u.password AS password, u.locked AS locked, u.sessionsFrom AS sessionsFrom,
       u.created AS created, u.createdBy AS createdBy
ORDER BY name
