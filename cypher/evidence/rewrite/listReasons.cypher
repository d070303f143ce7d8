// The reasons by which entities other than values and references are still known: pieces of evidence of a fact about the entity,
// and pieces that name the entity as claiming or disputing. ids: entity ids, at most 1,000.
// Row: id (of the entity), markings (texts that a reader must all see: of the fact, the piece and both ends; nobody sees an empty one).
// Enters by entity_id.
// Allows: scan, since claiming and disputing parties are stored with the evidence only; the removal is rare.
CALL () {
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})
  WHERE NOT (e:Address OR e:Phone OR e:Email OR e:Website OR e:Wallet OR e:Account OR e:Card OR e:Identifier OR e:CalendarDate OR e:Name OR e:Classification
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
