// An element with a marking as it is stored, of any marking. id; fact: id of the fact where a piece of evidence lies on it,
// else empty. Row: what, marking (text or null), key (natural key of an entity or fact, hash of a source, else null), around
// (markings of what must be seen too: ends of a fact, fact and ends of a piece of evidence), source (marking of the source of a piece
// of evidence; null of anything else), recorders [{originator, marking}] (of a fact those of its
// pieces; of a source none here; of anything else one).
// Enters by entity_id, fact_id, evidence_id and source_id.
CALL () {
  MATCH (e:Entity {id: $id})
  RETURN 'ENTITY' AS what, e.marking AS marking, e.key AS key, [] AS around, null AS source,
         [{originator: e.originator, marking: e.marking}] AS recorders
  UNION ALL
  MATCH (f:Fact {id: $id})
  RETURN 'FACT' AS what, f.marking AS marking, f.key AS key,
         COLLECT { MATCH (f)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(e:Entity) RETURN coalesce(e.marking, '') AS m ORDER BY m } AS around, null AS source,
         CASE WHEN f.source IS NULL THEN [] ELSE [{originator: f.originator, marking: f.evidenceMarking}] END
           + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) RETURN {originator: e.originator, marking: e.marking} } AS recorders
  UNION ALL
  MATCH (f:Fact {id: $fact})
  RETURN 'EVIDENCE' AS what, f.evidenceMarking AS marking, null AS key,
         [coalesce(f.marking, '')] + COLLECT { MATCH (f)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(e:Entity) RETURN coalesce(e.marking, '') AS m ORDER BY m } AS around, f.source AS source,
         [{originator: f.originator, marking: f.evidenceMarking}] AS recorders
  UNION ALL
  MATCH (e:Evidence {id: $id})
  RETURN 'EVIDENCE' AS what, e.marking AS marking, null AS key,
         COLLECT { MATCH (e)-[:SUPPORTS]->(f:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(n:Entity)
           WITH f, n ORDER BY f.id, n.id LIMIT 2
           UNWIND [coalesce(f.marking, ''), coalesce(n.marking, '')] AS m RETURN DISTINCT m ORDER BY m } AS around, e.source AS source,
         [{originator: e.originator, marking: e.marking}] AS recorders
  UNION ALL
  MATCH (s:Source {id: $id})
  RETURN 'SOURCE' AS what, s.marking AS marking, s.hash AS key, [] AS around, null AS source, [] AS recorders
}
RETURN what, marking, key, around, recorders, COLLECT { MATCH (s:Source {id: source}) RETURN s.marking }[0] AS source
