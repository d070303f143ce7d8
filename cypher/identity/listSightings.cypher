// Names that stand, in the order in which they were recorded; whoever may see them, since each pair is marked by both.
// afterRecorded, afterId: the last one before; limit. Row: recorded, id (of the fact), key, kind, name,
// markings (of the fact and its party), pieces [{marking, invented}] (of its standing evidence).
// Enters by named_recorded and source_id.
MATCH (f:Named)
USING INDEX f:Named(recorded, id)
WHERE f.recorded >= $afterRecorded AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
WITH f ORDER BY f.recorded, f.id LIMIT $limit
MATCH (e:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(v:Name)
RETURN f.recorded AS recorded, f.id AS id, {{sighting columns f}}
ORDER BY recorded, id
