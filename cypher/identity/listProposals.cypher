// Undecided ties "is possibly the same as" between parties that are not yet one, the highest score first and then by id.
// of: ids of one party's records, or null for all; afterScore, afterId: the last one before the page;
// limit: 1 to 101; organization: the caller's; asOf: null. A tie that rests on names counts only while both names show.
// Row: tie, one, other (ids), score, locator, quote (as _likestClauses).
// Enters by statement_kind, entity_id, entity_key and decision_pair.
MATCH (f:Statement {kind: 'POSSIBLY_SAME_AS'})
MATCH (a:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(b:Entity)
WHERE ($of IS NULL OR a.id IN $of OR b.id IN $of)
  AND {{visible fact f}} AND {{visible entity a}} AND {{visible entity b}}
  AND {{undecided conditions f}}
{{likest clauses f}}
WITH *
WHERE score < $afterScore OR (score = $afterScore AND f.id > $afterId)
RETURN f.id AS tie, a.id AS one, b.id AS other, score, locator, quote
ORDER BY score DESC, tie
LIMIT $limit
