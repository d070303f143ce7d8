// Parties, places and values that the caller may see, each by any of its records. ids: entity ids; asOf: ISO day or null.
// Row: asked, id (of the record that stands for the party), key (of that record), kind, name, records [{id, marking}].
// Enters by entity_id.
UNWIND $ids AS id
MATCH (asked:Entity {id: id})
WHERE {{visible entity asked}} AND {{touched entity asked}}
WITH id, {{twin records asked}} AS records
WITH id, records, {{first of records}} AS e
RETURN id AS asked, e.id AS id, e.key AS key, coalesce({{class of records}}, e.kind) AS kind, coalesce({{name of records}}, e.name) AS name,
       COLLECT { UNWIND records AS r RETURN {id: r.id, marking: r.marking} ORDER BY r.id } AS records
