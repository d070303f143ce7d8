// The record of a natural key that the caller sees, the oldest where there are several. key. Row: id.
// Enters by entity_key.
MATCH (e:Entity {key: $key})
WHERE {{visible entity e}}
RETURN e.id AS id
ORDER BY e.recorded, e.id
LIMIT 1
