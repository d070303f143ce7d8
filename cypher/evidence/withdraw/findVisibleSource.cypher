// Whether the caller may see a source. source: id. Row: id.
// Enters by source_id, fact_source and evidence_source.
MATCH (s:Source {id: $source})
WHERE {{visible source s}}
RETURN s.id AS id
