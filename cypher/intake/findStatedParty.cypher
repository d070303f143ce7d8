// The end of a statement by its id or its natural key, if the caller sees it; the oldest record where there are several of a key.
// id, key: one of both is null. Row: id, key, kind, name, marking (text), names (the record's own and those of its visible name facts).
// Enters by entity_id and entity_key.
CALL () {
  MATCH (e:Entity {id: $id})
  RETURN e
  UNION
  MATCH (e:Entity {key: $key})
  RETURN e
}
WITH e
WHERE {{visible entity e}} AND {{touched entity e}}
RETURN e.id AS id, e.key AS key, e.kind AS kind, e.name AS name, e.marking AS marking,
       [e.name] + COLLECT { MATCH (e)-[:SUBJECT_OF]->(f:Named)-[:OBJECT]->(n:Name) WHERE {{visible fact f}} AND {{visible entity n}} RETURN n.name } AS names
ORDER BY e.recorded, e.id
LIMIT 1
