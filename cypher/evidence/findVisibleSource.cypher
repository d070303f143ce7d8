// Whether the caller may see a source. source: id; one that supports nothing visible is visible to nobody. Row: id.
// Enters by source_id, fact_source and evidence_source.
MATCH (s:Source {id: $source})
WHERE s.marking IN $visible
  AND (EXISTS { MATCH (f:Fact {source: $source}) WHERE {{visible fact f}} AND {{first evidence f}} }
    OR EXISTS { MATCH (e:Evidence {source: $source}) WHERE {{visible evidence e}} })
RETURN s.id AS id
