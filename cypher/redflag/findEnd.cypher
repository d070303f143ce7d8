// A party, authority or country by its id, if the caller sees it. id. Row: id, key, kind, name, marking (text).
// Enters by entity_id.
MATCH (e:Entity {id: $id})
WHERE {{visible entity e}} AND {{touched entity e}}
RETURN e.id AS id, e.key AS key, e.kind AS kind, e.name AS name, e.marking AS marking
