// Creates an API key, unless its maker has as many as allowed. row: the key's properties; now; most. Row: key (properties without the hash).
// Enters by api_key_organization.
OPTIONAL MATCH (old:ApiKey {organization: $row.organization})
WHERE old.createdBy = $row.createdBy AND old.way = $row.way AND old.person = $row.person AND old.revoked IS NULL AND old.expires > $now
WITH count(old) AS live
WHERE live < $most
CREATE (k:ApiKey)
SET k = $row
RETURN k {.*, hash: null} AS key
