// Actions of authorities, the newest first and undated ones last. kinds: link kinds; targets: ids of the records of one party, null for all;
// authorities: ids or null; afterDay, afterId: the last one before the page, null at the start; limit: 1 to 101; asOf: ISO day or null;
// further parameters as access/_wantedAction. Row: fact (id), day (text, '' where unknown).
// Enters by statement_kind, or by entity_id where targets are named.
CALL () {
  WITH $targets AS targets
  WHERE targets IS NULL
  MATCH (f:Statement)
  USING INDEX f:Statement(kind)
  WHERE f.kind IN $kinds
  RETURN f
  UNION
  UNWIND $targets AS target
  MATCH (t:Entity {id: target})<-[:OBJECT]-(f:Fact)
  WHERE f.kind IN $kinds AND {{visible entity t}}
  RETURN f
}
MATCH (a:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(t:Entity)
WITH f, a, t, coalesce(f.validFrom, '') AS day
WHERE ($afterDay IS NULL OR day < $afterDay OR (day = $afterDay AND f.id < $afterId))
  AND ($authorities IS NULL OR a.id IN $authorities)
  AND {{wanted action f}} AND {{holds fact f}}
  AND {{visible fact f}} AND {{visible entity a}} AND {{visible entity t}}
RETURN f.id AS fact, day
ORDER BY day DESC, f.id DESC
LIMIT $limit
