// The visible names of the entities with the keys, for checking a row's id against its name.
// keys: natural keys. Row: key, marking of the record (text), names (the record's own and those of its name facts).
// Enters by entity_key.
UNWIND $keys AS key
MATCH (e:Entity {key: key})
WHERE {{visible entity e}}
RETURN key, e.marking AS marking, [e.name] + COLLECT { MATCH (e)-[:SUBJECT_OF]->(f:Named)-[:OBJECT]->(n:Name) WHERE {{visible fact f}} AND {{visible entity n}} RETURN n.name } AS names
