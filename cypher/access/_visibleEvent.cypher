// Whether the caller may see an event of a record of cooperation: by the event's own marking, and where the record is visible. A
// withdrawal is an event, too, of those who could see what it took.
this.marking IN $visible AND this.recorded + 0 <= $known AND NOT this.recorded IN $open
AND CASE WHEN this.what = 'WITHDRAWN'
THEN EXISTS { MATCH (taken:Fact {record: this.of}) WHERE taken.withdrawn = this.recorded AND {{known fact taken}} }
ELSE EXISTS { MATCH (teller:Entity)-[:SUBJECT_OF]->(told:Fact {record: this.of})-[:OBJECT]->(whereTold:Entity)
WHERE {{visible fact told}} AND {{visible entity teller}} AND {{visible entity whereTold}} } END
