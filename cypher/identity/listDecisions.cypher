// Decisions about ties whose parties the caller may see, the newest first. afterAt, afterId: the last one before the page, null
// at the start; limit: 1 to 101; now; waiting: whether only confirmations that wait for the caller's organization; organization: the caller's. Row:
// decision (properties), agreed (whether it holds for everybody who sees both).
// Enters by decision_at, decision_pair and entity_id.
MATCH (d:IdentityDecision)
WHERE d.at <= $now
  AND ($afterAt IS NULL OR d.at < $afterAt OR (d.at = $afterAt AND d.id < $afterId))
  AND {{known record d}}
  AND EXISTS { MATCH (a:Entity {id: d.one}) WHERE {{visible entity a}} }
  AND EXISTS { MATCH (b:Entity {id: d.other}) WHERE {{visible entity b}} }
  AND (NOT $waiting OR {{waiting decision d}})
RETURN d {.*} AS decision, {{agreed decision d}} AS agreed
ORDER BY d.at DESC, d.id DESC
LIMIT $limit
