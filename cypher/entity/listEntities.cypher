// Entities that the caller may see. ids: entity ids; asOf: ISO day or null. Row: id, kind, name, marking.
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE {{visible entity e}} AND {{touched entity e}}
RETURN e.id AS id, {{current kind e}} AS kind, {{current name e}} AS name, e.marking AS marking
