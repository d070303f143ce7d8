// Claims, the newest day first and undated ones last. kinds: link kinds; afterDay, afterId: the last one before the page, null at the start;
// limit: 1 to 101. Row: record, day (text, '' where unknown).
// Enters by statement_kind.
MATCH (f:Statement)
USING INDEX f:Statement(kind)
WHERE f.kind IN $kinds AND f.record IS NOT NULL
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
WITH f.record AS record, max(coalesce(f.validFrom, '')) AS day
WHERE $afterDay IS NULL OR day < $afterDay OR (day = $afterDay AND record < $afterId)
RETURN record, day
ORDER BY day DESC, record DESC
LIMIT $limit
