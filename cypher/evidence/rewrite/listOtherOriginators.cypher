// The organizations of which evidence rests on an element, or of which it is a document, without one of them. A tie is no evidence of a record. id: of an entity, fact or source; but: organization.
// Row: originator.
// Enters by entity_id, fact_id, fact_source, evidence_source and document_source.
CALL () {
  MATCH (:Entity {id: $id})-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)
  WHERE NOT f:SameAs AND NOT f:PossiblySameAs
  RETURN f
  UNION
  MATCH (f:Fact {id: $id})
  RETURN f
  UNION
  MATCH (f:Fact {source: $id})
  RETURN f
  UNION
  MATCH (f:Fact)<-[:SUPPORTS]-(:Evidence {source: $id})
  RETURN f
  UNION
  MATCH (f:Document {source: $id})
  RETURN f
}
UNWIND [f.originator] + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) RETURN e.originator } AS originator
WITH DISTINCT originator
WHERE originator <> $but
RETURN originator
ORDER BY originator
