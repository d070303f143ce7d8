// Whether the caller may see an event: by its own marking, and where its record of cooperation, or its request for an approval, is
// visible.
this.marking IN $visible AND this.recorded <= $known AND NOT this.recorded IN $open
AND (EXISTS { MATCH (enterer:Entity)-[:SUBJECT_OF]->(entered:Fact {record: this.of})-[:OBJECT]->(whereEntered:Entity)
WHERE {{visible fact entered}} AND {{visible entity enterer}} AND {{visible entity whereEntered}} }
OR (this.subject = 'APPROVAL' AND EXISTS { MATCH (requested:Approval {id: this.of})
WHERE {{visible request requested}} }))
