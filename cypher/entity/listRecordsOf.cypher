// Records that the caller may see. ids: entity ids, each once. Row: as listRecordsAfter.
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE {{visible entity e}} AND {{touched entity e}}
RETURN e {.*} AS record, {{visible twins e}} AS records
ORDER BY e.id
