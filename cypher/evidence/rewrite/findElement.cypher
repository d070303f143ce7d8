// An element with a marking as it is stored, of any marking. id; fact: id of the fact where a piece of evidence lies on it,
// else empty. Row: what, marking (text or null), key (natural key of an entity or fact, hash of a source, else null), around
// (markings of what must be seen too: ends of a fact, fact and ends of a piece of evidence), source (marking of the source of a piece
// of evidence; null of anything else).
// Enters by entity_id, fact_id, evidence_id and source_id.
CALL () {
  MATCH (e:Entity {id: $id})
  RETURN 'ENTITY' AS what, e.marking AS marking, e.key AS key, [] AS around, null AS source
  UNION ALL
  MATCH (f:Fact {id: $id})
  RETURN 'FACT' AS what, f.marking AS marking, f.key AS key,
         COLLECT { MATCH (f)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(e:Entity) RETURN coalesce(e.marking, '') AS m ORDER BY m } AS around, null AS source
  UNION ALL
  MATCH (f:Fact {id: $fact})
  RETURN 'EVIDENCE' AS what, f.evidenceMarking AS marking, null AS key,
         [coalesce(f.marking, '')] + COLLECT { MATCH (f)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(e:Entity) RETURN coalesce(e.marking, '') AS m ORDER BY m } AS around, f.source AS source
  UNION ALL
  MATCH (e:Evidence {id: $id})
  RETURN 'EVIDENCE' AS what, e.marking AS marking, null AS key,
         COLLECT { MATCH (e)-[:SUPPORTS]->(f:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(n:Entity)
           WITH f, n ORDER BY f.id, n.id LIMIT 2
           UNWIND [coalesce(f.marking, ''), coalesce(n.marking, '')] AS m RETURN DISTINCT m ORDER BY m } AS around, e.source AS source
  UNION ALL
  MATCH (s:Source {id: $id})
  RETURN 'SOURCE' AS what, s.marking AS marking, s.hash AS key, [] AS around, null AS source
}
RETURN what, marking, key, around, COLLECT { MATCH (s:Source {id: source}) RETURN s.marking }[0] AS source
