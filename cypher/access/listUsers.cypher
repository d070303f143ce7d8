// All users by name. Row: as findUser (password is empty).
// Enters by user_name.
MATCH (u:User)
WHERE u.name >= ''
RETURN u.name AS name, u.organization AS organization, u.clearance AS clearance, u.groups AS groups, u.roles AS roles,
       '' AS password, u.locked AS locked, u.lockedUntil AS lockedUntil, u.sessionsFrom AS sessionsFrom,
       u.created AS created, u.createdBy AS createdBy
ORDER BY name
