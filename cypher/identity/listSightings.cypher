// Names that stand, in the order in which they were recorded; whoever may see them, since each pair is marked by both.
// afterRecorded, afterId: the last one before; limit. Row: recorded, id (of the fact), key, kind, name,
// markings (of the fact and its party), pieces [{marking, invented}] (of its standing evidence).
// Enters by named_recorded and source_id.
MATCH (f:Named)
USING INDEX f:Named(recorded, id)
WHERE f.recorded >= $afterRecorded AND f.id > '' AND (f.recorded > $afterRecorded OR f.id > $afterId)
WITH f ORDER BY f.recorded, f.id LIMIT $limit
MATCH (e:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(v:Name)
RETURN f.recorded AS recorded, f.id AS id, e.key AS key, e.kind AS kind, v.name AS name, [f.marking, e.marking] AS markings,
       CASE WHEN f.withdrawn IS NOT NULL OR EXISTS { MATCH (s:Staging {number: f.recorded}) WHERE s.open } THEN []
       ELSE CASE WHEN f.evidenceWithdrawn IS NULL AND f.evidenceMarking IS NOT NULL
              THEN [{marking: f.evidenceMarking, invented: EXISTS { MATCH (s:Source {id: f.source}) WHERE s.invented }}] ELSE [] END
            + COLLECT { MATCH (f)<-[:SUPPORTS]-(p:Evidence) WHERE p.withdrawn IS NULL AND p.marking IS NOT NULL
                RETURN {marking: p.marking, invented: EXISTS { MATCH (s:Source {id: p.source}) WHERE s.invented }} } END AS pieces
ORDER BY recorded, id
