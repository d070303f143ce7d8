// Decisions about ties whose parties the caller may see, the newest first. afterAt, afterId: the last one before the page, null
// at the start; limit: 1 to 101; now. Row: decision (properties).
// Enters by decision_at and entity_id.
MATCH (d:IdentityDecision)
WHERE d.at <= $now
  AND ($afterAt IS NULL OR d.at < $afterAt OR (d.at = $afterAt AND d.id < $afterId))
  AND {{known record d}}
  AND EXISTS { MATCH (a:Entity {id: d.one}) WHERE {{visible entity a}} }
  AND EXISTS { MATCH (b:Entity {id: d.other}) WHERE {{visible entity b}} }
RETURN d {.*} AS decision
ORDER BY d.at DESC, d.id DESC
LIMIT $limit
