// Actions of authorities on one party, the newest first and undated ones last. targets: ids of its records; the others as listActions.
// Row: fact (id), day (text, '' where unknown).
// Enters by entity_id.
UNWIND $targets AS target
MATCH (t:Entity {id: target})<-[:OBJECT]-(f:Fact)<-[:SUBJECT_OF]-(a:Entity)
WITH f, a, t, coalesce(f.validFrom, '') AS day
WHERE f.kind IN $kinds
  AND ($afterDay IS NULL OR day < $afterDay OR (day = $afterDay AND f.id < $afterId))
  AND ($authorities IS NULL OR a.id IN $authorities)
  AND {{wanted action f}} AND {{holds fact f}}
  AND {{visible fact f}} AND {{visible entity a}} AND {{visible entity t}}
RETURN f.id AS fact, day
ORDER BY day DESC, f.id DESC
LIMIT $limit
