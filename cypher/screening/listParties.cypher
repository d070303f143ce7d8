// Parties, vessels and aircraft that the caller may see, each by any of its records. ids: entity ids; asOf: null.
// Row: asked, id (of the record that stands for the party), kind, name, records [{id, key}].
// Enters by entity_id.
UNWIND $ids AS id
MATCH (asked:Entity {id: id})
WHERE {{visible entity asked}}
WITH id, {{twin records asked}} AS records
WITH id, records, {{first of records}} AS e
RETURN id AS asked, e.id AS id, coalesce({{class of records}}, e.kind) AS kind, coalesce({{name of records}}, e.name) AS name,
       COLLECT { UNWIND records AS r RETURN {id: r.id, key: r.key} ORDER BY r.id } AS records
