// Parties, places and values that the caller may see, each by any of its records. ids: entity ids; asOf: ISO day or null.
// Row: asked, id (of the record that stands for the party), key (of that record), kind, name, records [{id, marking}].
// Enters by entity_id.
UNWIND $ids AS id
MATCH (asked:Entity {id: id})
WHERE {{visible entity asked}} AND {{touched entity asked}}
WITH id, {{visible twins asked}} AS records
MATCH (e:Entity {id: records[0]})
RETURN id AS asked, e.id AS id, e.key AS key, {{current kind e}} AS kind, {{current name e}} AS name,
       COLLECT { UNWIND records AS record MATCH (r:Entity {id: record}) RETURN {id: r.id, marking: r.marking} ORDER BY r.id } AS records
