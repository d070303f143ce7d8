// Facts about names, kinds and one party that these commits recorded, withdrew, or gave or took evidence. numbers: of commits. Row: id.
// Enters by fact_recorded, fact_withdrawn, fact_evidence_withdrawn, evidence_recorded and evidence_withdrawn.
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
  RETURN f
  UNION
  UNWIND $numbers AS number
  MATCH (e:Evidence {withdrawn: number})-[:SUPPORTS]->(f:Fact)
  USING INDEX e:Evidence(withdrawn)
  RETURN f
}
WITH f WHERE f:Named OR f:SameAs OR f:IsA
RETURN f.id AS id
