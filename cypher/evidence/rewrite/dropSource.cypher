// Deletes a source on which nothing rests any more. id. No rows.
// Enters by source_id, fact_source, evidence_source and document_source.
MATCH (s:Source {id: $id})
WHERE NOT EXISTS { (f:Fact {source: $id}) } AND NOT EXISTS { (e:Evidence {source: $id}) } AND NOT EXISTS { (d:Document {source: $id}) }
DELETE s
