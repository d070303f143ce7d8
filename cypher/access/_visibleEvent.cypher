// Whether the caller may see what happened to a record of cooperation: by its own marking, and where the record is seen.
this.marking IN $visible AND this.recorded <= $known AND NOT this.recorded IN $open
AND EXISTS { MATCH (teller:Entity)-[:SUBJECT_OF]->(told:Fact {record: this.of})-[:OBJECT]->(whereTold:Entity)
WHERE {{visible fact told}} AND {{visible entity teller}} AND {{visible entity whereTold}} }
