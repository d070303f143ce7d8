// Whether one who may see the markings $visible sees the further piece of evidence, with a fact that it supports and both ends of
// that, whatever commit it came with; false, and not null, where a marking is missing.
{{known record this}}
AND EXISTS { MATCH (knownStart:Entity)-[:SUBJECT_OF|SENT]->(known:Fact)<-[:SUPPORTS]-(this), (known)-[:OBJECT|DELIVERED_TO]->(knownEnd:Entity)
WHERE {{known record known}} AND {{known record knownStart}} AND {{known record knownEnd}} }
