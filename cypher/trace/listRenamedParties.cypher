// Records of parties that these commits recorded, or that may be called otherwise by what these commits recorded or withdrew. numbers: of
// commits. Row: id.
// Enters by entity_recorded, fact_recorded, fact_withdrawn, fact_evidence_withdrawn, evidence_recorded and evidence_withdrawn.
CALL () {
  UNWIND $numbers AS number
  MATCH (p:Entity {recorded: number})
  USING INDEX p:Entity(recorded)
  WHERE p:Party
  RETURN p.id AS id
  UNION
  UNWIND $numbers AS number
  MATCH (v:Entity {recorded: number})
  USING INDEX v:Entity(recorded)
  WHERE v:Name OR v:Classification
  MATCH (v)<-[:OBJECT]-(f:Fact)<-[:SUBJECT_OF]-(p:Party)
  RETURN p.id AS id
  UNION
  UNWIND $numbers AS number
  MATCH (f:Fact {recorded: number})
  USING INDEX f:Fact(recorded)
  WHERE f:Named OR f:IsA OR f:SameAs
  MATCH (f)-[:SUBJECT_OF|OBJECT]-(p:Party)
  RETURN p.id AS id
  UNION
  UNWIND $numbers AS number
  MATCH (f:Fact {withdrawn: number})
  USING INDEX f:Fact(withdrawn)
  WHERE f:Named OR f:IsA OR f:SameAs
  MATCH (f)-[:SUBJECT_OF|OBJECT]-(p:Party)
  RETURN p.id AS id
  UNION
  UNWIND $numbers AS number
  MATCH (f:Fact {evidenceWithdrawn: number})
  USING INDEX f:Fact(evidenceWithdrawn)
  WHERE f:Named OR f:IsA OR f:SameAs
  MATCH (f)-[:SUBJECT_OF|OBJECT]-(p:Party)
  RETURN p.id AS id
  UNION
  UNWIND $numbers AS number
  MATCH (e:Evidence {recorded: number})-[:SUPPORTS]->(f:Fact)
  USING INDEX e:Evidence(recorded)
  WHERE f:Named OR f:IsA OR f:SameAs
  MATCH (f)-[:SUBJECT_OF|OBJECT]-(p:Party)
  RETURN p.id AS id
  UNION
  UNWIND $numbers AS number
  MATCH (e:Evidence {withdrawn: number})-[:SUPPORTS]->(f:Fact)
  USING INDEX e:Evidence(withdrawn)
  WHERE f:Named OR f:IsA OR f:SameAs
  MATCH (f)-[:SUBJECT_OF|OBJECT]-(p:Party)
  RETURN p.id AS id
}
RETURN id
