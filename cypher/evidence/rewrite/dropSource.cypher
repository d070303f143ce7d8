// Deletes a source on which nothing rests any more. id. No rows.
// Enters by source_id, fact_source and evidence_source.
MATCH (s:Source {id: $id})
WHERE NOT EXISTS { (f:Fact {source: $id}) } AND NOT EXISTS { (e:Evidence {source: $id}) }
DELETE s
