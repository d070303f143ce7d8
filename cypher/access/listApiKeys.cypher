// API keys, the newest first: all of the organization, or those that one caller made. organization; all; createdBy, way, person;
// before, beforeId: where the page starts, null at the beginning; most. Row: key (properties without the hash).
// Enters by api_key_organization.
MATCH (k:ApiKey {organization: $organization})
WHERE ($all OR (k.createdBy = $createdBy AND k.way = $way AND k.person = $person))
  AND ($before IS NULL OR k.created < $before OR (k.created = $before AND k.id > $beforeId))
RETURN k {.*, hash: null} AS key
ORDER BY k.created DESC, k.id
LIMIT $most
