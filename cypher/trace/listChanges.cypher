// Facts that these commits recorded, withdrew, or gave or took evidence. numbers: of commits. Row: id, isShipment (boolean).
// Enters by fact_recorded, fact_withdrawn, fact_evidence_withdrawn, evidence_recorded and evidence_withdrawn.
CALL () {
  UNWIND $numbers AS number
  MATCH (f:Fact {recorded: number})
  RETURN f
  UNION
  UNWIND $numbers AS number
  MATCH (f:Fact {withdrawn: number})
  RETURN f
  UNION
  UNWIND $numbers AS number
  MATCH (f:Fact {evidenceWithdrawn: number})
  RETURN f
  UNION
  UNWIND $numbers AS number
  MATCH (e:Evidence {recorded: number})-[:SUPPORTS]->(f:Fact)
  RETURN f
  UNION
  UNWIND $numbers AS number
  MATCH (e:Evidence {withdrawn: number})-[:SUPPORTS]->(f:Fact)
  RETURN f
}
RETURN f.id AS id, f:Shipment AS isShipment
