// A piece of evidence with the facts that it supports, and all that it says. id; fact: id of the fact where the piece lies on it, else empty.
// Row: fact (id), key (of the fact), alone (whether no other piece supports it), hash (of the source), piece (map: locator, quote,
// document, page, prefix, suffix, reliability, credibility), claimedBy, disputedBy (keys).
// Enters by evidence_id, fact_id, source_id and entity_id.
CALL () {
  MATCH (f:Fact {id: $fact})
  RETURN f, f AS said, NOT EXISTS { (f)<-[:SUPPORTS]-(:Evidence) } AS alone
  UNION ALL
  MATCH (e:Evidence {id: $id})-[:SUPPORTS]->(f:Fact)
  RETURN f, e AS said, f.source IS NULL AND NOT EXISTS { MATCH (f)<-[:SUPPORTS]-(left:Evidence) WHERE left <> e } AS alone
}
MATCH (s:Source {id: said.source})
RETURN f.id AS fact, f.key AS key, alone, s.hash AS hash,
       said {.locator, .quote, .document, .page, .prefix, .suffix, .reliability, .credibility} AS piece,
       COLLECT { UNWIND said.claimedBy AS id MATCH (p:Entity {id: id}) RETURN p.key } AS claimedBy,
       COLLECT { UNWIND said.disputedBy AS id MATCH (p:Entity {id: id}) RETURN p.key } AS disputedBy
