// Whether one who may see the markings $visible sees the fact, with both its ends, by the piece of evidence that lies on it,
// whatever commit it came with; false, and not null, where a marking is missing.
coalesce(this.marking IN $visible AND this.evidenceMarking IN $visible, false)
AND EXISTS { MATCH (knownStart:Entity)-[:SUBJECT_OF|SENT]->(this)-[:OBJECT|DELIVERED_TO]->(knownEnd:Entity)
WHERE {{known record knownStart}} AND {{known record knownEnd}} }
