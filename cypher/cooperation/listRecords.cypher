// Records of one kind, the newest day first; facts of the kind that are no records of cooperation have no id of one and are left out.
// kind: link kind; from, to: ISO days or null; countries: codes of the objects or null; kinds, states (of incidents), substances: texts, null for
// all; parties: ids of the records of one party or null; afterDay, afterId: the last one before the page, null at the start; limit: 1 to 101.
// Row: fact (id), record, day.
// Enters by statement_kind.
MATCH (f:Statement {kind: $kind})
USING INDEX f:Statement(kind)
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE f.record IS NOT NULL
  AND ($kinds IS NULL OR f.incidentKind IN $kinds)
  AND ($from IS NULL OR f.validFrom >= $from) AND ($to IS NULL OR f.validFrom <= $to)
  AND ($substances IS NULL OR f.foundSubstance IN $substances OR f.assessedSubstance IN $substances)
  AND ($countries IS NULL OR substring(o.key, 8) IN $countries)
  AND ($afterDay IS NULL OR f.validFrom < $afterDay OR (f.validFrom = $afterDay AND f.record < $afterId))
  AND ($parties IS NULL OR EXISTS { MATCH (f)-[:CONSIGNED_BY|CONSIGNED_TO]->(p:Entity) WHERE p.id IN $parties AND {{visible entity p}} })
  AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
WITH f
ORDER BY f.recorded DESC, f.id
WITH f.record AS record, collect(f)[0] AS f
WITH f, record, COLLECT { MATCH (e:Event {of: record}) WHERE $states IS NOT NULL AND {{visible event e}} RETURN DISTINCT e.what } AS whats
WITH f, record,
     CASE WHEN 'CLOSED' IN whats THEN 'CLOSED'
          WHEN any(what IN whats WHERE what IN ['REQUESTED', 'ANSWERED', 'RESULT']) THEN 'FOLLOW_UP'
          WHEN 'ACKNOWLEDGED' IN whats THEN 'ACKNOWLEDGED'
          WHEN 'SHARED' IN whats THEN 'SHARED' ELSE 'REPORTED' END AS state
WHERE $states IS NULL OR state IN $states
RETURN f.id AS fact, record, f.validFrom AS day
ORDER BY day DESC, record DESC
LIMIT $limit
