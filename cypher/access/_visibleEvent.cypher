// Whether the caller may see an event of a record of cooperation: by the event's own marking, and where the record is visible.
this.marking IN $visible AND this.recorded + 0 <= $known AND NOT this.recorded IN $open
AND EXISTS { MATCH (teller:Entity)-[:SUBJECT_OF]->(told:Fact {record: this.of})-[:OBJECT]->(whereTold:Entity)
WHERE {{visible fact told}} AND {{visible entity teller}} AND {{visible entity whereTold}} }
