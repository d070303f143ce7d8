// Revokes an API key of the organization, or only one of the caller's own. A revoked key stays as it is.
// id; organization; all; createdBy, way, person; by: name; now. Row: as listApiKeys.
// Enters by api_key_id.
MATCH (k:ApiKey {id: $id})
WHERE k.organization = $organization AND ($all OR (k.createdBy = $createdBy AND k.way = $way AND k.person = $person))
SET k.revokedBy = coalesce(k.revokedBy, $by), k.revoked = coalesce(k.revoked, $now)
RETURN k {.*, hash: null} AS key
