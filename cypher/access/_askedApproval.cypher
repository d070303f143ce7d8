// Whether the approval is about a source, and the caller sees evidence or a document of this source that was recorded before the request. Later
// evidence does not count: a later importer of the same source must not learn that others had it.
EXISTS { MATCH (asked:Source {id: this.subject}) WHERE asked.marking IN $visible }
AND (EXISTS { MATCH (toldStart:Entity)-[:SUBJECT_OF|SENT]->(told:Fact {source: this.subject})-[:OBJECT|DELIVERED_TO]->(toldEnd:Entity)
WHERE told.recorded <= coalesce(this.through, $known) AND NOT told.recorded IN coalesce(this.open, [])
AND {{visible fact told}} AND {{first evidence told}} AND {{visible entity toldStart}} AND {{visible entity toldEnd}} }
OR EXISTS { MATCH (telling:Evidence {source: this.subject})-[:SUPPORTS]->(told:Fact), (toldStart:Entity)-[:SUBJECT_OF|SENT]->(told)-[:OBJECT|DELIVERED_TO]->(toldEnd:Entity)
WHERE telling.recorded <= coalesce(this.through, $known) AND NOT telling.recorded IN coalesce(this.open, [])
AND {{visible evidence telling}} AND {{visible fact told}} AND {{visible entity toldStart}} AND {{visible entity toldEnd}} }
OR EXISTS { MATCH (paper:Document {source: this.subject})
WHERE paper.recorded <= coalesce(this.through, $known) AND NOT paper.recorded IN coalesce(this.open, []) AND {{visible document paper}} })
