// By what entities are still known, those aside that are values or references: for each piece of evidence of a fact that touches
// one, and each that names one as who claims or disputes, what must be seen for it. ids: entity ids, at most 1,000.
// Row: id (of the entity), markings (texts: of the fact, the piece and both ends, an empty one is nobody's).
// Enters by entity_id.
// Allows: scan, since who claims or disputes is kept with the evidence and found nowhere else; the removal is rare.
CALL () {
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})
  WHERE NOT (e:Address OR e:Phone OR e:Email OR e:Wallet OR e:Identifier OR e:Name OR e:Classification
  OR e:Substance OR e:Port OR e:Country)
  MATCH (e)--(f:Fact)
  CALL (f) {
    RETURN f.evidenceMarking AS piece
    UNION
    MATCH (f)<-[:SUPPORTS]-(p:Evidence)
    RETURN p.marking AS piece
  }
  RETURN DISTINCT id, f.marking AS fact, piece,
         COLLECT { MATCH (f)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(n:Entity) RETURN DISTINCT coalesce(n.marking, '') AS m ORDER BY m } AS ends
  UNION
  MATCH (n:Fact|Evidence)
  WHERE n.claimedBy IS NOT NULL OR n.disputedBy IS NOT NULL
  UNWIND coalesce(n.claimedBy, []) + coalesce(n.disputedBy, []) AS id
  WITH n, id
  WHERE id IN $ids
  CALL (n) {
    WITH n
    WHERE n:Fact
    RETURN n AS f, n.evidenceMarking AS piece
    UNION
    MATCH (n)-[:SUPPORTS]->(f:Fact)
    RETURN f, n.marking AS piece
  }
  RETURN DISTINCT id, f.marking AS fact, piece,
         COLLECT { MATCH (f)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(e:Entity) RETURN DISTINCT coalesce(e.marking, '') AS m ORDER BY m } AS ends
}
RETURN id, [coalesce(fact, ''), coalesce(piece, '')] + ends AS markings
