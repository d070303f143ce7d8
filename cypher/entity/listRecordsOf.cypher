// Records that the caller may see. ids: entity ids, each once; asOf: ISO day or null. Row: as listRecordsAfter.
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE {{visible entity e}} AND {{touched entity e}}
RETURN e {.*} AS record, {{current kind e}} AS kind, {{current name e}} AS name
ORDER BY e.id
