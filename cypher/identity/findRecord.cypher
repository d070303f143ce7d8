// A being by the id of one of its records, if the caller sees it. id: of the record; asOf: null. Row: id, key, kind, name, marking (of the record), records (ids of
// all that are one party with it for the caller).
// Enters by entity_id.
MATCH (e:Entity {id: $id})
WHERE {{visible entity e}} AND {{touched entity e}}
RETURN e.id AS id, e.key AS key, {{current kind e}} AS kind, e.name AS name, e.marking AS marking, {{visible twins e}} AS records
