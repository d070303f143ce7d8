// Whether the caller sees a record of the authority under the reference. kind: link kind; authority: key; reference.
// Row: record (id).
// Enters by entity_key.
MATCH (s:Entity {key: $authority})-[:SUBJECT_OF]->(f:Fact)-[:OBJECT]->(o:Entity)
WHERE f.kind = $kind AND f.reference = $reference AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.record AS record
LIMIT 1
