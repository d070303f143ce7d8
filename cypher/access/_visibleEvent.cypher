// Whether the caller may see an event: by its own marking, and where its record of cooperation, or its request for an approval, is
// visible.
this.marking IN $visible AND this.recorded <= $known AND NOT this.recorded IN $open
AND (EXISTS { MATCH (teller:Entity)-[:SUBJECT_OF]->(told:Fact {record: this.of})-[:OBJECT]->(whereTold:Entity)
WHERE {{visible fact told}} AND {{visible entity teller}} AND {{visible entity whereTold}} }
OR (this.subject = 'APPROVAL' AND EXISTS { MATCH (requested:Approval {id: this.of})
WHERE {{visible request requested}} }))
