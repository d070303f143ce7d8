// Whether a reader of the markings $visible sees the further piece of evidence, a fact that it supports and both ends of that
// fact, as of any commit. False, not null, where a marking is missing.
{{known record this}}
AND EXISTS { MATCH (knownStart:Entity)-[:SUBJECT_OF|SENT]->(known:Fact)<-[:SUPPORTS]-(this), (known)-[:OBJECT|DELIVERED_TO]->(knownEnd:Entity)
WHERE {{known record known}} AND {{known record knownStart}} AND {{known record knownEnd}} }
