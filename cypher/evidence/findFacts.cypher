// Standing facts with the keys, and the places of their evidence as "source\nlocator\nmarking".
// keys: fact keys; own: number of the writer's own staging or commit. Row: key, id, marking, evidence (texts).
// Enters by fact_key.
UNWIND $keys AS key
MATCH (f:Fact {key: key})
WHERE f.withdrawn IS NULL
  AND (f.recorded = $own OR NOT EXISTS { MATCH (s:Staging {number: f.recorded}) WHERE s.open })
RETURN f.key AS key, f.id AS id, f.marking AS marking,
       [f.source + '\n' + f.locator + '\n' + f.evidenceMarking]
         + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) WHERE e.withdrawn IS NULL RETURN e.source + '\n' + e.locator + '\n' + e.marking } AS evidence
