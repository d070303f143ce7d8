// Standing facts with the keys, and their evidence as "job\nid\noriginator\nsource\nlocator\nmarking".
// keys: fact keys; open: numbers of stagings that are neither published nor the writer's own.
// Row: key, id, live, recorded, marking (text or null), ends (markings), evidence (texts).
// Enters by fact_held.
UNWIND $keys AS key
MATCH (f:Fact {key: key})
WHERE f.live IS NOT NULL AND f.withdrawn IS NULL AND NOT f.recorded IN $open
RETURN f.key AS key, f.id AS id, f.live AS live, f.recorded AS recorded, f.marking AS marking,
       COLLECT { MATCH (f)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(e:Entity) RETURN coalesce(e.marking, '') } AS ends,
       CASE WHEN f.evidenceWithdrawn IS NULL AND f.evidenceMarking IS NOT NULL THEN [coalesce(f.job, '') + '\n' + f.id + '-1\n' + coalesce(f.originator, '') + '\n' + f.source + '\n' + f.locator + '\n' + f.evidenceMarking] ELSE [] END
         + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) WHERE e.withdrawn IS NULL AND e.marking IS NOT NULL RETURN coalesce(e.job, '') + '\n' + e.id + '\n' + coalesce(e.originator, '') + '\n' + e.source + '\n' + e.locator + '\n' + e.marking } AS evidence
ORDER BY f.recorded, f.id
