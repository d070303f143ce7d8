// Records that the caller may see. ids: entity ids, each once; asOf: ISO day or null. Row: as listRecordsAfter.
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE {{visible entity e}} AND {{touched entity e}}
WITH e, {{twin records e}} AS records
RETURN e {.*} AS record, coalesce({{class of records}}, e.kind) AS kind, coalesce({{name of records}}, e.name) AS name
ORDER BY e.id
