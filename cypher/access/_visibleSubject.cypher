// Whether the caller may see the element that the approval is about.
EXISTS { MATCH (subject:Entity {id: this.subject}) WHERE {{visible entity subject}} }
OR EXISTS { MATCH (start:Entity)-[:SUBJECT_OF|SENT]->(said:Fact {id: this.subject})-[:OBJECT|DELIVERED_TO]->(end:Entity)
WHERE {{visible fact said}} AND {{visible entity start}} AND {{visible entity end}} }
OR EXISTS { MATCH (start:Entity)-[:SUBJECT_OF|SENT]->(said:Fact {id: left(this.subject, CASE WHEN size(this.subject) > 2 THEN size(this.subject) - 2 ELSE 0 END)})-[:OBJECT|DELIVERED_TO]->(end:Entity)
WHERE this.subject ENDS WITH '-1' AND {{first evidence said}} AND {{visible fact said}} AND {{visible entity start}} AND {{visible entity end}} }
OR EXISTS { MATCH (piece:Evidence {id: this.subject})-[:SUPPORTS]->(said:Fact), (start:Entity)-[:SUBJECT_OF|SENT]->(said)-[:OBJECT|DELIVERED_TO]->(end:Entity)
WHERE {{visible evidence piece}} AND {{visible fact said}} AND {{visible entity start}} AND {{visible entity end}} }
OR {{asked approval this}}
