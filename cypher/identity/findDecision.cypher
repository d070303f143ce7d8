// The newest decision about a tie that was not taken back, if the caller may see it and both parties. tie: id of the fact, as it was decided
// or as it was recorded anew. Row: decision (properties).
// Enters by decision_tie.
MATCH (d:IdentityDecision {tie: $tie})
WHERE d.takenBack IS NULL AND {{known record d}}
  AND EXISTS { MATCH (a:Entity {id: d.one}) WHERE {{visible entity a}} }
  AND EXISTS { MATCH (b:Entity {id: d.other}) WHERE {{visible entity b}} }
RETURN d {.*} AS decision
ORDER BY d.at DESC, d.id DESC
LIMIT 1
