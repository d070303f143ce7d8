// Parties, vessels and aircraft that the caller may see, each by any of its records. ids: entity ids; asOf: null.
// Row: asked, id (of the record that stands for the party), kind, name, records [{id, key}].
// Enters by entity_id.
UNWIND $ids AS id
MATCH (asked:Entity {id: id})
WHERE {{visible entity asked}}
WITH id, {{visible twins asked}} AS records
MATCH (e:Entity {id: records[0]})
WHERE {{visible entity e}}
RETURN id AS asked, e.id AS id, {{current kind e}} AS kind, {{current name e}} AS name,
       COLLECT { UNWIND records AS record MATCH (r:Entity {id: record}) WHERE {{visible entity r}}
         RETURN {id: r.id, key: r.key} ORDER BY r.id } AS records
