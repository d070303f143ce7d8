// Standing facts with the keys, the markings of their ends, and the places of their evidence, as lists side by side.
// keys: fact keys; own: number of the writer's own staging or commit.
// Row: key, id, marking, subject, object (markings), sources, locators, markings (texts).
// Enters by fact_key.
UNWIND $keys AS key
MATCH (f:Fact {key: key})
WHERE f.withdrawn IS NULL
  AND (f.recorded = $own OR NOT EXISTS { MATCH (s:Staging {number: f.recorded}) WHERE s.open })
MATCH (subject:Entity)-[:SUBJECT_OF|SENT]->(f)-[:OBJECT|DELIVERED_TO]->(object:Entity)
WITH key, f, subject, object,
     CASE WHEN f.evidenceMarking IS NOT NULL AND f.evidenceWithdrawn IS NULL THEN [[f.source, f.locator, f.evidenceMarking]] ELSE [] END
       + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) WHERE e.withdrawn IS NULL RETURN [e.source, e.locator, e.marking] } AS evidence
RETURN f.key AS key, f.id AS id, f.marking AS marking, subject.marking AS subject, object.marking AS object,
       [e IN evidence | e[0]] AS sources, [e IN evidence | e[1]] AS locators, [e IN evidence | e[2]] AS markings
