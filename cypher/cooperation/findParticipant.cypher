// A party, agency or country by its id, if the caller sees it. id. Row: key, kind, name, marking (text).
// Enters by entity_id.
MATCH (e:Entity {id: $id})
WHERE {{visible entity e}} AND {{touched entity e}}
RETURN e.key AS key, e.kind AS kind, e.name AS name, e.marking AS marking
