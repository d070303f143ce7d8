// Whether the caller may see a source: only where it supports a visible fact, or is a visible document. A fact is visible only with
// both of its ends.
this.marking IN $visible
AND (EXISTS { MATCH (restingStart:Entity)-[:SUBJECT_OF|SENT]->(resting:Fact {source: this.id})-[:OBJECT|DELIVERED_TO]->(restingEnd:Entity)
WHERE {{visible fact resting}} AND {{first evidence resting}} AND {{visible entity restingStart}} AND {{visible entity restingEnd}} }
OR EXISTS { MATCH (supporting:Evidence {source: this.id})-[:SUPPORTS]->(supported:Fact), (supportedStart:Entity)-[:SUBJECT_OF|SENT]->(supported)-[:OBJECT|DELIVERED_TO]->(supportedEnd:Entity)
WHERE {{visible evidence supporting}} AND {{visible fact supported}} AND {{visible entity supportedStart}} AND {{visible entity supportedEnd}} }
OR EXISTS { MATCH (paper:Document {source: this.id}) WHERE {{visible document paper}} })
