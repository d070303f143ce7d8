// Ends of facts that tell of parties and that these commits recorded, withdrew, or gave or took evidence, or of which they recorded an end, as far as
// the caller may see these, withdrawn ones too. numbers: of commits; kinds: of facts; most: ends.
// Row: id, key.
// Enters by entity_recorded, fact_recorded, fact_withdrawn, fact_evidence_withdrawn, evidence_recorded and evidence_withdrawn.
CALL () {
  UNWIND $numbers AS number
  MATCH (f:Fact {recorded: number})
  USING INDEX f:Fact(recorded)
  RETURN f
  UNION
  UNWIND $numbers AS number
  MATCH (f:Fact {withdrawn: number})
  USING INDEX f:Fact(withdrawn)
  RETURN f
  UNION
  UNWIND $numbers AS number
  MATCH (f:Fact {evidenceWithdrawn: number})
  USING INDEX f:Fact(evidenceWithdrawn)
  RETURN f
  UNION
  UNWIND $numbers AS number
  MATCH (e:Evidence {recorded: number})-[:SUPPORTS]->(f:Fact)
  USING INDEX e:Evidence(recorded)
  WHERE {{visible evidence e}}
  RETURN f
  UNION
  UNWIND $numbers AS number
  MATCH (e:Evidence {withdrawn: number})-[:SUPPORTS]->(f:Fact)
  USING INDEX e:Evidence(withdrawn)
  WHERE {{visible evidence e}}
  RETURN f
  UNION
  UNWIND $numbers AS number
  MATCH (v:Entity {recorded: number})
  USING INDEX v:Entity(recorded)
  MATCH (v)-[:SUBJECT_OF|OBJECT]-(f:Fact)
  WHERE {{visible entity v}}
  RETURN f
}
WITH f
WHERE f.kind IN $kinds AND {{visible fact f}}
// Not both ends at once: the planner would take every fact's object first.
MATCH (f)<-[:SUBJECT_OF]-(s:Entity)
WHERE {{visible entity s}}
WITH f, s
CALL (f) {
  MATCH (f)-[:OBJECT]->(o:Entity)
  WHERE {{visible entity o}}
  RETURN o
}
UNWIND [s {.id, .key}, o {.id, .key}] AS end
RETURN DISTINCT end.id AS id, end.key AS key
LIMIT $most
