// Ends of facts that tell of parties and that these commits recorded, withdrew, or gave or took evidence, or of which they recorded an end, as far as
// the caller may see these, withdrawn ones too. numbers: of commits; kinds: of facts; most: ends.
// Row: id, key.
// Enters by entity_recorded, fact_recorded, fact_withdrawn, fact_evidence_withdrawn, evidence_recorded and evidence_withdrawn.
CALL () {
  UNWIND $numbers AS number
  MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {recorded: number})-[:OBJECT]->(o:Entity)
  USING INDEX f:Fact(recorded)
  RETURN f, s, o
  UNION
  UNWIND $numbers AS number
  MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {withdrawn: number})-[:OBJECT]->(o:Entity)
  USING INDEX f:Fact(withdrawn)
  RETURN f, s, o
  UNION
  UNWIND $numbers AS number
  MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact {evidenceWithdrawn: number})-[:OBJECT]->(o:Entity)
  USING INDEX f:Fact(evidenceWithdrawn)
  RETURN f, s, o
  UNION
  UNWIND $numbers AS number
  MATCH (e:Evidence {recorded: number})-[:SUPPORTS]->(f:Fact), (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
  USING INDEX e:Evidence(recorded)
  WHERE {{visible evidence e}}
  RETURN f, s, o
  UNION
  UNWIND $numbers AS number
  MATCH (e:Evidence {withdrawn: number})-[:SUPPORTS]->(f:Fact), (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
  USING INDEX e:Evidence(withdrawn)
  WHERE {{visible evidence e}}
  RETURN f, s, o
  UNION
  UNWIND $numbers AS number
  MATCH (s:Entity {recorded: number})-[:SUBJECT_OF]->(f:Fact)-[:OBJECT]->(o:Entity)
  USING INDEX s:Entity(recorded)
  RETURN f, s, o
  UNION
  UNWIND $numbers AS number
  MATCH (o:Entity {recorded: number})<-[:OBJECT]-(f:Fact)<-[:SUBJECT_OF]-(s:Entity)
  USING INDEX o:Entity(recorded)
  RETURN f, s, o
}
WITH f, s, o
WHERE f.kind IN $kinds AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
UNWIND [s {.id, .key}, o {.id, .key}] AS end
RETURN DISTINCT end.id AS id, end.key AS key
LIMIT $most
