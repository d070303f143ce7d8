// Whether the caller sees a commitment of the authority at a meeting in the same words. authority: key; meeting: record (id); text.
// Row: record (id).
// Enters by entity_key.
MATCH (s:Entity {key: $authority})-[:SUBJECT_OF]->(f:Fact)-[:OBJECT]->(o:Entity)
WHERE f.kind = 'COMMITTED_TO' AND f.meetingRecord = $meeting AND f.commitment = $text
  AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.record AS record
LIMIT 1
