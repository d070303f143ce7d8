// The records of parties that the caller may see. ids: entity ids. Row: asked, records (ids).
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE {{visible entity e}}
RETURN id AS asked, {{visible twins e}} AS records
