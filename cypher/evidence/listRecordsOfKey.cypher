// All records of the natural key that an entity has, whoever may see them. id: of the entity. Row: id, key, marking (text or null),
// names (its own and those of its name facts).
// Enters by entity_id and entity_key.
MATCH (asked:Entity {id: $id})
MATCH (e:Entity {key: asked.key})
RETURN e.id AS id, e.key AS key, e.marking AS marking,
       [e.name] + COLLECT { MATCH (e)-[:SUBJECT_OF]->(:Named)-[:OBJECT]->(n:Name) RETURN n.name ORDER BY n.name } AS names
ORDER BY e.id
