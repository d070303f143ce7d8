// An element with a marking as it is stored, of any marking. id; fact: id of the fact where a piece of evidence lies on it,
// else empty. Row: what, marking (text or null), key (natural key of an entity or fact, hash of a source, else null), around
// (markings of what must be seen too: ends of a fact, fact and ends of a piece of evidence), source (marking of the source of a piece
// of evidence; null of anything else), floor (marking below which a source never goes, or null), originator (whose the element and
// its marking are: who recorded it first; null where it is not known), recorders [{originator, marking}] (of what stands: of a party its
// originator and whose evidence says its name or kind, of a fact whose evidence supports it, of anything else its originator).
// Enters by entity_id, fact_id, evidence_id and source_id.
CALL () {
  MATCH (e:Entity {id: $id})
  RETURN 'ENTITY' AS what, e.marking AS marking, e.key AS key, [] AS around, null AS source,
         null AS floor, e.originator AS originator,
         [{originator: e.originator, marking: e.marking}]
           + COLLECT { MATCH (e)-[:SUBJECT_OF]->(f:Named|IsA)
               WHERE f.withdrawn IS NULL AND f.evidenceWithdrawn IS NULL AND f.source IS NOT NULL AND f.originator <> coalesce(e.originator, '')
               RETURN DISTINCT {originator: f.originator, marking: f.evidenceMarking} }
           + COLLECT { MATCH (e)-[:SUBJECT_OF]->(f:Named|IsA)<-[:SUPPORTS]-(p:Evidence)
               WHERE f.withdrawn IS NULL AND p.withdrawn IS NULL AND p.originator <> coalesce(e.originator, '')
               RETURN DISTINCT {originator: p.originator, marking: p.marking} } AS recorders
  UNION ALL
  MATCH (f:Fact {id: $id})
  RETURN 'FACT' AS what, f.marking AS marking, f.key AS key,
         COLLECT { MATCH (f)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(e:Entity) RETURN coalesce(e.marking, '') AS m ORDER BY m } AS around, null AS source,
         null AS floor, f.originator AS originator,
         CASE WHEN f.source IS NULL OR f.evidenceWithdrawn IS NOT NULL THEN [] ELSE [{originator: f.originator, marking: f.evidenceMarking}] END
           + COLLECT { MATCH (f)<-[:SUPPORTS]-(e:Evidence) WHERE e.withdrawn IS NULL RETURN {originator: e.originator, marking: e.marking} } AS recorders
  UNION ALL
  MATCH (f:Fact {id: $fact})
  RETURN 'EVIDENCE' AS what, f.evidenceMarking AS marking, null AS key,
         [coalesce(f.marking, '')] + COLLECT { MATCH (f)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(e:Entity) RETURN coalesce(e.marking, '') AS m ORDER BY m } AS around, f.source AS source,
         null AS floor, f.originator AS originator,
         CASE WHEN f.evidenceWithdrawn IS NULL THEN [{originator: f.originator, marking: f.evidenceMarking}] ELSE [] END AS recorders
  UNION ALL
  MATCH (e:Evidence {id: $id})
  RETURN 'EVIDENCE' AS what, e.marking AS marking, null AS key,
         COLLECT { MATCH (e)-[:SUPPORTS]->(f:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(n:Entity)
           WITH f, n ORDER BY f.id, n.id LIMIT 2
           UNWIND [coalesce(f.marking, ''), coalesce(n.marking, '')] AS m RETURN DISTINCT m ORDER BY m } AS around, e.source AS source,
         null AS floor, e.originator AS originator,
         CASE WHEN e.withdrawn IS NULL THEN [{originator: e.originator, marking: e.marking}] ELSE [] END AS recorders
  UNION ALL
  MATCH (s:Source {id: $id})
  RETURN 'SOURCE' AS what, s.marking AS marking, s.hash AS key, [] AS around, null AS source, s.floor AS floor, s.originator AS originator,
         [{originator: s.originator, marking: s.marking}] AS recorders
}
RETURN what, marking, key, around, floor, originator, recorders, COLLECT { MATCH (s:Source {id: source}) RETURN s.marking }[0] AS source
