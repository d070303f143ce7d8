// Records of parties as the caller may see each alone, whatever they are one party with. ids: entity ids; asOf: null.
// Row: id, name (with which it was recorded), kind (of its party).
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE {{visible entity e}} AND {{touched entity e}}
RETURN e.id AS id, e.name AS name, {{current kind e}} AS kind
