// Some parties whose keys begin with the text, in the order of keys. A party that a person decided to be another one than the party
// whose key it would get is left out. before, now: the beginning of keys that is replaced, and by what; after: the last key before
// these; limit: how many. Row: id, key, rekeyed (the new key).
// Enters by entity_key, decision_one and decision_other.
MATCH (e:Entity)
WHERE e.key STARTS WITH $before AND e.key > $after
WITH e, $now + substring(e.key, size($before)) AS rekeyed
WHERE NOT EXISTS { MATCH (d:IdentityDecision {one: e.id}) WHERE d.decision = 'REJECT' AND d.takenBack IS NULL AND d.otherKey = rekeyed }
  AND NOT EXISTS { MATCH (d:IdentityDecision {other: e.id}) WHERE d.decision = 'REJECT' AND d.takenBack IS NULL AND d.oneKey = rekeyed }
RETURN e.id AS id, e.key AS key, rekeyed
ORDER BY key, id
LIMIT $limit
