// Counts of seizures, the newest period first. substance: CAS number, or a text as counted in lower case, or null; country: code or null;
// authorities: ids of the records of one authority or null; from, to: ISO days or null, of periods that touch them; afterDay, afterId: the last one
// before the page, null at the start; limit: 1 to 101. Row: fact (id), day (text).
// Enters by statement_kind.
MATCH (f:Statement {kind: 'COUNTED_SEIZURES'})
USING INDEX f:Statement(kind)
MATCH (a:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(c:Entity)
WITH f, a, c, coalesce(f.validFrom, '') AS day
WHERE ($afterDay IS NULL OR day < $afterDay OR (day = $afterDay AND f.id < $afterId))
  AND ($authorities IS NULL OR a.id IN $authorities)
  AND ($country IS NULL OR substring(c.key, 8) = $country)
  AND ($substance IS NULL OR f.countedCas = $substance OR toLower(f.countedAs) = $substance)
  AND ($from IS NULL OR f.validTo IS NULL OR f.validTo >= left($from, size(f.validTo)))
  AND ($to IS NULL OR day <= $to)
  AND {{visible fact f}} AND {{visible entity a}} AND {{visible entity c}}
RETURN f.id AS fact, day
ORDER BY day DESC, f.id DESC
LIMIT $limit
