// Whether a reader of the markings $visible sees the fact, its first piece of evidence and both ends, as of any commit. False,
// not null, where a marking is missing.
coalesce(this.marking IN $visible AND this.evidenceMarking IN $visible, false)
AND EXISTS { MATCH (knownStart:Entity)-[:SUBJECT_OF|SENT]->(this)-[:OBJECT|DELIVERED_TO]->(knownEnd:Entity)
WHERE {{known record knownStart}} AND {{known record knownEnd}} }
