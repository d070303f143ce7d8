// Entities that the caller may see, each by any of its records. ids: entity ids. Row: asked, id (of the record that stands for the party), key, kind, name
// (as that record was first recorded), records [{id, marking}].
// Enters by entity_id.
UNWIND $ids AS id
MATCH (asked:Entity {id: id})
WHERE {{visible entity asked}} AND {{touched entity asked}}
WITH id, {{twin records asked}} AS records
WITH id, records, {{first of records}} AS e
RETURN id AS asked, e.id AS id, e.key AS key, e.kind AS kind, e.name AS name,
       COLLECT { UNWIND records AS r RETURN {id: r.id, marking: r.marking} ORDER BY r.id } AS records
