// Standing facts with the keys, and their evidence.
// keys: fact keys; open: numbers of stagings that are neither published nor the writer's own.
// Row: key, id, live, recorded, marking (text or null), ends (markings), properties (all), parts (rows: role, key, name,
// marking), evidence (rows: job, id,
// originator, source, locator, marking, quote, document, page, prefix, suffix, reliability, credibility, claimedBy, disputedBy).
// Enters by fact_held.
UNWIND $keys AS key
MATCH (f:Fact {key: key})
WHERE f.live IS NOT NULL AND f.withdrawn IS NULL AND NOT f.recorded IN $open
RETURN f.key AS key, f.id AS id, f.live AS live, f.recorded AS recorded, f.marking AS marking,
       COLLECT { MATCH (f)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(e:Entity) RETURN coalesce(e.marking, '') } AS ends,
       properties(f) AS properties,
       COLLECT { MATCH (f)-[r]->(e:Entity) WHERE NOT type(r) IN ['OBJECT', 'DELIVERED_TO']
                 RETURN {role: type(r), key: e.key, name: e.name, marking: e.marking} } AS parts,
       CASE WHEN f.evidenceWithdrawn IS NULL AND f.evidenceMarking IS NOT NULL THEN [f {
         id: f.id + '-1', job: coalesce(f.job, ''), originator: coalesce(f.originator, ''), marking: f.evidenceMarking,
         .source, .locator, .quote, .document, .page, .prefix, .suffix, .reliability, .credibility, .claimedBy, .disputedBy
       }] ELSE [] END
         + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) WHERE e.withdrawn IS NULL AND e.marking IS NOT NULL RETURN e {
         .id, job: coalesce(e.job, ''), originator: coalesce(e.originator, ''), .marking,
         .source, .locator, .quote, .document, .page, .prefix, .suffix, .reliability, .credibility, .claimedBy, .disputedBy
       } } AS evidence
ORDER BY f.recorded, f.id
