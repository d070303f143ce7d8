// Revokes an API key of the organization, any or one that the caller made; one that is revoked stays as it is.
// id; organization; all; createdBy, way; by: name; now. Row: as listApiKeys.
// Enters by api_key_id.
MATCH (k:ApiKey {id: $id})
WHERE k.organization = $organization AND ($all OR (k.createdBy = $createdBy AND k.way = $way))
SET k.revokedBy = coalesce(k.revokedBy, $by), k.revoked = coalesce(k.revoked, $now)
RETURN k.id AS id, k.name AS name, k.createdBy AS createdBy, k.organization AS organization, k.clearance AS clearance,
       k.groups AS groups, k.roles AS roles, k.created AS created, k.expires AS expires, k.revoked AS revoked,
       k.revokedBy AS revokedBy
