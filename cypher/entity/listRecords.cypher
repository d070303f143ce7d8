// The records of parties that the caller may see. ids: entity ids. Row: asked, records (ids), country (its code where it is one; else null).
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE {{visible entity e}}
RETURN id AS asked, {{visible twins e}} AS records, CASE WHEN e:Country THEN substring(e.key, 8) END AS country
