// A piece of evidence with the facts that it supports. id; fact: id of the fact where the piece lies on it, else empty.
// Row: fact (id), key (of the fact), alone (whether no other piece supports it), hash (of the source), locator.
// Enters by evidence_id, fact_id and source_id.
CALL () {
  MATCH (f:Fact {id: $fact})
  RETURN f, f.source AS source, f.locator AS locator, NOT EXISTS { (f)<-[:SUPPORTS]-(:Evidence) } AS alone
  UNION ALL
  MATCH (e:Evidence {id: $id})-[:SUPPORTS]->(f:Fact)
  RETURN f, e.source AS source, e.locator AS locator, f.source IS NULL AND NOT EXISTS { MATCH (f)<-[:SUPPORTS]-(left:Evidence) WHERE left <> e } AS alone
}
MATCH (s:Source {id: source})
RETURN f.id AS fact, f.key AS key, alone, s.hash AS hash, locator
