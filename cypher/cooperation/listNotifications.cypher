// Pre-export notifications, the latest day of dispatch first. from, to: ISO days or null; country: key or null; afterDay, afterRecord: the last
// one before the page, null at the start; limit: 1 to 101. Row: fact (id), record, day.
// Enters by fact_kind.
MATCH (f:Fact {kind: 'NOTIFIED_EXPORT_TO'})
USING INDEX f:Fact(kind)
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE ($from IS NULL OR f.validFrom >= $from) AND ($to IS NULL OR f.validFrom <= $to)
  AND ($country IS NULL OR o.key = $country)
  AND ($afterDay IS NULL OR f.validFrom < $afterDay OR (f.validFrom = $afterDay AND f.record < $afterRecord))
  AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
WITH f
ORDER BY f.recorded DESC, f.id
WITH f.record AS record, collect(f)[0] AS f
RETURN f.id AS fact, record, f.validFrom AS day
ORDER BY day DESC, record DESC
LIMIT $limit
