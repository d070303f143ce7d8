// Records of one kind, the newest first; facts of the kind that are no records of cooperation have no id of one and are left out.
// kind: link kind; from, to: ISO days or null; country: key of the object or null; afterDay, afterId: the last one before the page,
// null at the start; limit: 1 to 101. Row: fact (id), record, day.
// Enters by fact_kind.
MATCH (f:Fact {kind: $kind})
USING INDEX f:Fact(kind)
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE f.record IS NOT NULL
  AND ($from IS NULL OR f.validFrom >= $from) AND ($to IS NULL OR f.validFrom <= $to)
  AND ($country IS NULL OR o.key = $country)
  AND ($afterDay IS NULL OR f.validFrom < $afterDay OR (f.validFrom = $afterDay AND f.record < $afterId))
  AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
WITH f
ORDER BY f.recorded DESC, f.id
WITH f.record AS record, collect(f)[0] AS f
RETURN f.id AS fact, record, f.validFrom AS day
ORDER BY day DESC, record DESC
LIMIT $limit
