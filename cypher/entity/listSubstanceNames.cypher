// Names of substances that the caller sees. keys: substance: and CAS number. Row: cas, name.
// Enters by entity_key.
UNWIND $keys AS key
MATCH (e:Entity {key: key})
WHERE {{visible entity e}}
RETURN substring(key, 10) AS cas, e.name AS name
