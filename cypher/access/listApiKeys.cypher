// API keys, the newest first: all of the organization, or those that one caller made. organization; all; createdBy, way;
// before, beforeId: where the page starts, null at the beginning; most. Row: id, name, createdBy, organization, clearance,
// groups, roles, created, expires, revoked, revokedBy.
// Enters by api_key_organization.
MATCH (k:ApiKey {organization: $organization})
WHERE ($all OR (k.createdBy = $createdBy AND k.way = $way))
  AND ($before IS NULL OR k.created < $before OR (k.created = $before AND k.id > $beforeId))
RETURN k.id AS id, k.name AS name, k.createdBy AS createdBy, k.organization AS organization, k.clearance AS clearance,
       k.groups AS groups, k.roles AS roles, k.created AS created, k.expires AS expires, k.revoked AS revoked,
       k.revokedBy AS revokedBy
ORDER BY k.created DESC, k.id
LIMIT $most
