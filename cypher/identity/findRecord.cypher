// A being by the id of one of its records, if the caller sees it. id: of the record; asOf: null. Row: id, key, kind, name, marking (of the record), records (ids of
// all that are one party with it for the caller).
// Enters by entity_id.
MATCH (e:Entity {id: $id})
WHERE {{visible entity e}} AND {{touched entity e}}
WITH e, {{twin records e}} AS records
RETURN e.id AS id, e.key AS key, coalesce({{class of records}}, e.kind) AS kind, e.name AS name, e.marking AS marking,
       COLLECT { UNWIND records AS r RETURN r.id ORDER BY r.id } AS records
